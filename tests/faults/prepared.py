"""Imports what the commands need, then runs each command that standard input names in a process split off from this
one (``commands.Prepared``)."""

import contextlib
import json
import os
import runpy
import signal
import sys

import reportsite.cli
import reportsite.serve  # noqa: F401

for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        signal.alarm(job["limit"])
        os.chdir(job["root"])
        for descriptor, name, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (2, job["told"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ):
            os.dup2(os.open(name, flags), descriptor)
        sys.argv = ["reportsite", "--root", job["root"], *job["arguments"]]
        runpy.run_module("reportsite", run_name="__main__", alter_sys=True)  # ends this process, as a command does
        sys.exit(0)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what a command that hung had started
    print(os.waitstatus_to_exitcode(status), flush=True)
