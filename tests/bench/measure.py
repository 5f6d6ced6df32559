"""Runs a program and says what it cost; builds and asks the peers. Used by bench.py."""
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time


class Cost:
    """Of one process, start to exit: wall and CPU seconds, peak resident MiB."""

    def __init__(self, command, cwd=None):
        began = time.perf_counter()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd=cwd)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.wall = time.perf_counter() - began
            self.cpu = usage.ru_utime + usage.ru_stime
            self.peak = usage.ru_maxrss / 1024
            out.seek(0)
            err.seek(0)
            self.out = out.read().decode()
            self.err = err.read().decode()
        self.status = process.returncode
        # Linux counts what the parent held when it started the process: below that a peak cannot be told.
        self.floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def median(values):
    return statistics.median(values) if values else None


class Ours:
    """`assay simulate`, or another command that takes --draws: what a draw costs beyond the start, by two runs of different length. `each`: evaluations that a draw stands for."""

    def __init__(self, program, deal, few, many, outs, options=(), command="simulate", each=1):
        self.program, self.deal, self.few, self.many, self.outs, self.options, self.command, self.each = program, deal, few, many, outs, list(options), command, each
        self.per_cpu, self.per_wall, self.peak, self.refused = [], [], [], ""

    def once(self, draws, threads=1):
        return Cost([self.program, self.command, self.deal, "--draws", str(draws), "--out", self.outs, "-j", str(threads), "-f", "csv", *self.options])

    def round(self, threads=1):
        short, long = self.once(self.few, threads), self.once(self.many, threads)
        if long.status != 0:
            self.refused = long.err.splitlines()[0] if long.err else f"ended with {long.status}"
            return None
        more = (self.many - self.few) * self.each
        cpu, wall = long.cpu - short.cpu, long.wall - short.wall
        if threads == 1 and cpu > 0:
            self.per_cpu.append(more / cpu)
            self.peak.append(long.peak)
        if wall > 0:
            self.per_wall.append(more / wall)
        return wall


class Peer:
    """A program that prints rate= and per_cpu_s= for its own loop, without its start."""

    def __init__(self, name, command):
        self.name, self.command, self.per_cpu, self.per_wall, self.peak, self.refused = name, command, [], [], [], ""

    def round(self):
        cost = Cost(self.command)
        rate, cpu = re.search(r"\brate=([\d.]+)", cost.out), re.search(r"per_cpu_s=([\d.]+)", cost.out)
        if cost.status != 0 or not rate or not cpu:
            self.refused = (cost.err.strip().splitlines() or [f"ended with {cost.status}"])[-1]
            return
        self.per_cpu.append(float(cpu[1]))
        self.per_wall.append(float(rate[1]))
        self.peak.append(cost.peak)


def build_peers(folder, into):
    """The C++ peers, compiled as their own folder says; those that do not compile here are left out and named."""
    native, trouble = ["-O3", "-march=native", "-Wno-psabi"], []
    for name, flags in (("mc_fast", native), ("mc_scalar", ["-O2"]), ("sweep_fast", native), ("one_deal", ["-O2"]), ("mc_quantlib", ["-O2", "-w", "-lQuantLib"])):
        source = os.path.join(folder, name + ".cpp")
        libraries = [f for f in flags if f.startswith("-l")]
        made = subprocess.run(["g++", "-std=c++20", *[f for f in flags if f not in libraries], source, "-o", os.path.join(into, name), "-pthread", *libraries], capture_output=True, text=True)
        if made.returncode != 0:
            trouble.append(f"{name}: " + next((line for line in made.stderr.splitlines() if "error" in line), "does not compile").split(": ", 1)[-1])
    return trouble


def machine():
    def field(name):
        with open("/proc/cpuinfo", encoding="ascii") as info:
            return next((line.split(":", 1)[1].strip() for line in info if line.startswith(name)), "unknown")

    flags = field("flags").split()
    sets = [name for name, flag in (("AVX2", "avx2"), ("FMA", "fma"), ("AVX-512", "avx512dq")) if flag in flags]
    compiler = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    load = os.getloadavg()[0]
    return f"{field('model name')}, {os.cpu_count()} cores, {', '.join(sets)}; g++ {compiler}; load {load:.1f} at the start of the run, python {sys.version.split()[0]}"
