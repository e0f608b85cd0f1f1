"""The forty tasks that a user sets an assistant, with a scripted client."""

from __future__ import annotations

import asyncio
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "benchmarks" / "mcp_tasks.py"


def bench() -> Any:
    spec = spec_from_file_location("mcp_tasks", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_forty_tasks_are_answered_within_three_calls(tmp_path: Path) -> None:
    tasks = bench()
    tasks.lay_out(tmp_path)
    faults = asyncio.run(tasks.in_process(tmp_path))
    assert len(faults) == 40
    assert {ask: lines for ask, lines in faults.items() if lines} == {}


def test_a_wrong_answer_is_seen(tmp_path: Path) -> None:
    task = {"calls": [{"tool": "read"}], "expect": ["agreed"], "absent": ["secret"]}

    async def caller(tool: str, arguments: Any) -> tuple[bool, str, int]:
        return True, "a secret", 30_000

    faults = asyncio.run(bench().faults_of(task, tmp_path, caller))
    assert len(faults) == 4
