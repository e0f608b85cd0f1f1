"""The command line as a process: exit status, standard output, standard error."""

import os
import subprocess
import sys


def run(folder, *arguments, stdin=b"", **environment):
    done = subprocess.run(
        [sys.executable, "-m", "draftdiff", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **environment},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def trouble(folder, *arguments, **keywords):
    """The one line of trouble of a command that fails with exit status 2 and prints nothing else."""
    status, out, said = run(folder, *arguments, **keywords)
    assert status == 2, (out, said)
    assert out == ""
    assert said.count("\n") == 1
    assert said.startswith("draftdiff: ")
    assert "Traceback" not in said
    return said
