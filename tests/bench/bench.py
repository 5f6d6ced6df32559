"""Measures assay and its peers on the reference deal, in turn, and prints one table in Markdown. Started by tests/bench/run, which says how."""
import argparse
import json
import math
import os
import shutil
import sys
import tempfile

from measure import Cost, Ours, Peer, build_peers, machine, median

HERE = os.path.dirname(os.path.abspath(__file__))
W1, W2 = (os.path.join(HERE, name) for name in ("w1.toml", "w2.toml"))
FLAGSHIP = os.path.join(HERE, "..", "..", "deals", "cholsan-solar.toml")
VALUES, RATES = "investor.npv,host.surplus,investor.surplus_share", ",investor.irr,term.borrowing.irr"
PYTHON = sys.executable
GOAL = 0.001  # standard error of the mean, as a share of it
GRIDS = {"W1": (1, []), "W4": (4, ["--scenario", "quarterly"]), "W12": (12, ["--scenario", "monthly"])}


def peers_of(folder, built):
    """Command of each peer by workload, sized to take about a second here; and what is missing."""
    def python(file, *rest):
        return [PYTHON, os.path.join(folder, file), *map(str, rest)]

    def program(name, *rest):
        path = os.path.join(built, name)
        return [path, *map(str, rest)] if os.path.exists(path) else None

    found, missing = [], []
    for work, (m, _) in GRIDS.items():
        for rates in (0, 1):
            name = work + ("i" if rates else "")
            found += [("hand-optimised C++ (mc_fast)", name, program("mc_fast", 600_000 // m, m, rates, 1, 1, "-")),
                      ("scalar C++ -O2", name, program("mc_scalar", 60_000 // m, m, rates)),
                      ("numpy", name, python("mc_numpy.py", 80_000 // m, m, rates) if has("numpy") else None)]
    for rates in (0, 1):
        name = "W1i" if rates else "W1"
        found += [("plain Python", name, python("mc_loop.py", 1500, 1, rates)),
                  ("numba", name, python("mc_loop.py", 60_000, 1, rates, "numba", 1) if has("numba") else None),
                  ("Octave", name, ["octave-cli", os.path.join(folder, "mc_octave.m"), "30000", str(rates)] if shutil.which("octave-cli") else None),
                  ("R", name, ["Rscript", os.path.join(folder, "mc_r.R"), "20000", str(rates)] if shutil.which("Rscript") else None)]
    found += [("hand-optimised C++, price paths reused", "W2", program("sweep_fast", "sobol", 16, 1, "r")), ("hand-optimised C++ (mc_fast)", "W2", program("sweep_fast", "sobol", 16, 1)),
              ("numpy", "W2", python("sweep_numpy.py", "sobol", 16) if has("numpy") else None)]
    found += [("QuantLib, own cash flow", "W1", program("mc_quantlib", 20_000, 0)), ("QuantLib, with yield", "W1i", program("mc_quantlib", 300, 2))]
    for name in dict.fromkeys(name for name, _, command in found if command is None):
        missing.append(name)
    return {(name, work): Peer(name, command) for name, work, command in found if command}, missing


def has(module):
    return Cost([PYTHON, "-c", f"import {module}"]).status == 0


def ours_of(program, few, many):
    """Ours by workload."""
    runs = {}
    for work, (m, options) in GRIDS.items():
        runs[work] = Ours(program, W1, few // m, many // m, VALUES, options)
        runs[work + "i"] = Ours(program, W1, few // m, many // m, VALUES + RATES, options)
        runs[work + ", plain draws"] = Ours(program, W1, few // m, many // m, VALUES, [*options, "--mode", "plain"])
    runs["W2"] = Ours(program, W2, 16_384, 147_456, "investor.npv,host.surplus", command="sensitivity", each=14)
    return runs


def figure_of(cost, name, column):
    rows = [line.split(",") for line in cost.out.splitlines()]
    return next(float(row[rows[0].index(column)]) for row in rows if row[0] == name)


def accuracy(program, seeds=16):
    """Draws after which the mean investor NPV errs by 0.1 % in the root mean square of independent seeds: by default, and plain by its deviation."""
    def run(draws, seed, *mode):
        return Cost([program, "simulate", W1, "--draws", str(draws), "--seed", str(seed), "--out", VALUES, "-f", "csv", *mode])

    best = run(2**20, 987_654_321)
    mean, sd = figure_of(best, "investor.npv", "mean"), figure_of(best, "investor.npv", "sd")
    plain, draws, tried = math.ceil((sd / (GOAL * mean)) ** 2), 256, []
    while draws <= 2**17:
        means = [figure_of(run(draws, seed), "investor.npv", "mean") for seed in range(1, seeds + 1)]
        tried.append((draws, math.sqrt(sum((x / mean - 1) ** 2 for x in means) / seeds)))
        if tried[-1][1] <= GOAL:
            break
        draws *= 2
    if len(tried) > 1 and tried[-1][1] <= GOAL:  # between the last two, along a straight line of logarithms
        (n0, e0), (n1, e1) = tried[-2], tried[-1]
        draws = math.ceil(n0 * (n1 / n0) ** (math.log(e0 / GOAL) / math.log(e0 / e1)))
    return {"mean": mean, "sd": sd, "plain": plain, "draws": draws, "tried": tried, "process": median([run(draws, seed).wall for seed in range(1, 10)])}


def exponent(points):
    """Slope of ln cost over ln size."""
    logs = [(math.log(n), math.log(c)) for n, c in points if c > 0]
    x, y = sum(a for a, _ in logs) / len(logs), sum(b for _, b in logs) / len(logs)
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def starts(program, peers, built, rounds):
    """Whole processes, start to exit, in turn."""
    commands = {"evaluate without draws": [program, "evaluate", FLAGSHIP, "--draws", "0"], "evaluate": [program, "evaluate", FLAGSHIP], "tornado": [program, "tornado", FLAGSHIP],
                "W0: evaluate -q of the reference deal": [program, "evaluate", os.path.join(HERE, "..", "published", "reference-deal.toml"), "--draws", "0", "-q"]}
    if peers:
        commands["W0: plain Python"] = [PYTHON, os.path.join(peers, "base_python.py")]
        if has("numpy"):
            commands["W0: numpy"] = [PYTHON, os.path.join(peers, "base_numpy.py")]
        if os.path.exists(os.path.join(built, "one_deal")):
            commands["W0: C++ for this deal"] = [os.path.join(built, "one_deal"), os.path.join(peers, "reference_params.json")]
    costs = {name: [] for name in commands}
    for _ in range(3 * rounds):
        for name, command in commands.items():
            costs[name].append(Cost(command))
    return costs


def table(head, rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] + ["--:"] * (len(head) - 1), *rows])


def rate(value):
    return f"{value:,.0f}" if value else ""


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--peers")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--long", action="store_true")
    arguments.add_argument("--json")
    asked = arguments.parse_args()
    program = os.path.abspath(asked.program)
    peers_folder = os.path.abspath(asked.peers) if asked.peers else None
    note = [f"Machine: {machine()}. `{Cost([program, '--version']).out.strip()}`; medians of {asked.rounds} rounds in turn."]
    with tempfile.TemporaryDirectory() as built:
        if peers_folder:
            note += [f"Not built: {t}." for t in build_peers(peers_folder, built)]
        peers, missing = peers_of(peers_folder, built) if peers_folder else ({}, [])
        if missing:
            note.append("Not installed here: " + ", ".join(missing) + ".")
        ours = ours_of(program, 2_000, 402_000)
        two = {"one": [], "two": []}
        for n in range(asked.rounds):
            for run in [*ours.values(), *peers.values()]:
                run.round()
            for name, threads in (("one", 1), ("two", 2)):
                two[name].append(ours["W1"].round(threads))
            print(f"round {n + 1} of {asked.rounds}", file=sys.stderr, flush=True)
        whole = starts(program, peers_folder, built, asked.rounds)
    exact = accuracy(program)
    print("accuracy measured", file=sys.stderr, flush=True)
    begin = median([c.cpu for c in [ours["W1"].once(1) for _ in range(5)]])
    growth, memory = [], []
    for power in range(4, 9 if asked.long else 8):
        cost = ours["W1"].once(10**power)
        growth.append((10**power, cost.cpu - begin))
        memory.append((10**power, cost.peak))
    periods = [(30 * m, 1 / median(ours[work].per_cpu)) for work, (m, _) in GRIDS.items() if ours[work].per_cpu]

    works = [w + i for i in ("", "i") for w in GRIDS] + ["W2"]
    per = {w: median(ours[w].per_cpu) for w in works}
    rows = [["**assay**", *(rate(per[w]) or "–" for w in works), f"{median(ours['W1'].peak):.0f}"],
            ["assay, plain draws", *(rate(median(ours[w + ', plain draws'].per_cpu)) if w in GRIDS else "" for w in works), f"{median(ours['W1, plain draws'].peak):.0f}"]]
    for name in dict.fromkeys(name for name, _ in peers):
        cells = []
        for w in works:
            peer = peers.get((name, w))
            value = median(peer.per_cpu) if peer else None
            cells.append("" if not value else rate(value) + (f" ({per[w] / value:.2f}x)" if per[w] else ""))
        first = next(peers[name, w] for w in works if (name, w) in peers)
        rows.append([name, *cells, f"{median(first.peak):.0f}" if first.peak else first.refused])
    print("\n".join(note), "\n")
    print(table(["draws a CPU-second (ours is so many times it)", *works, "peak MiB, W1"], rows), "\n")
    refused = {run.refused for run in ours.values() if run.refused}
    for text in sorted(refused):
        print(f"–: {text}\n")
    numpy = peers.get(("numpy", "W1"))
    rows = [["two threads over one, wall", f"{median(two['one']) / median(two['two']):.2f}"],
            ["exponent of the cost in draws, 10^4 to 10^" + str(len(growth) + 3), f"{exponent(growth):.3f}"],
            ["exponent of the cost in periods, 30 to 360", f"{exponent(periods):.3f}"],
            *([f"peak memory at 10^{round(math.log10(n))} draws", f"{mib:.1f} MiB"] for n, mib in memory),
            [f"draws for a standard error of 0.1 % of the mean investor NPV ({exact['mean']:.1f} MUSD), by default", f"{exact['draws']:,}"],
            ["the same, plain draws, by their deviation", f"{exact['plain']:,}"]]
    if numpy and numpy.per_cpu:
        there = exact["plain"] / median(numpy.per_cpu)
        rows += [["plain numpy's time to that accuracy, over ours, computation", f"{there * per['W1'] / exact['draws']:,.0f}"],
                 ["the same, over our whole process, start to exit", f"{there / exact['process']:,.0f}"]]
    print(table(["reference deal, W1", ""], rows), "\n")
    print(table(["whole process, start to exit", "wall, ms", "CPU, ms", "peak MiB"], [[n, *(f"{1000 * median([getattr(c, k) for c in cs]):.1f}" for k in ("wall", "cpu")), f"{median([c.peak for c in cs]):.0f}"] for n, cs in whole.items()]))
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump({"rates": {w: r.per_cpu for w, r in ours.items()}, "peers": {f"{n}, {w}": p.per_cpu for (n, w), p in peers.items()}, "two threads": two, "accuracy": exact,
                       "growth": growth, "memory": memory, "periods": periods, "processes": {n: [[c.wall, c.cpu, c.peak] for c in cs] for n, cs in whole.items()}}, file, indent=1)


if __name__ == "__main__":
    main()
