"""The command line as its users meet it: exit status, standard output, standard error.

``run`` calls it in this process, as ``python -m draftdiff`` would, in a tenth of the time;
``run_alone`` starts one, for what only a process of its own shows (another hash seed, say).
"""

import io
import os
import subprocess
import sys
import warnings
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

from draftdiff.cli import main


def run(folder, *arguments, stdin=b"", **environment):
    out, said = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        chdir(folder),
        patch.dict(os.environ, {"COLUMNS": "100", **environment}),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
        redirect_stdout(out),
        redirect_stderr(said),
        warnings.catch_warnings(action="ignore"),
    ):
        status = main([*map(str, arguments)])
    return status, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, said))


def run_alone(folder, *arguments, stdin=b"", **environment):
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
