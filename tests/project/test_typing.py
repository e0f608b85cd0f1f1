"""What a type checker of a user is told holds when it runs."""

import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "typing" / "from_outside.py"


def test_the_typed_script_runs(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert capsys.readouterr().out.splitlines()[-1] == "{'v1': 11, 'v2': 3} ['edit']"
