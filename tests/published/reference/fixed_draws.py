#!/usr/bin/env python3
"""The four fixed draws of the reference deal, from its specification alone (sections 2, 4 and 10), for `assay simulate --draws-file`.

  fixed_draws.py write M                 the file of draws for M periods a year (1, 4 or 12), in 40-digit arithmetic
  fixed_draws.py compare M CSV RELATIVE  the answer of assay against final.csv beside this file: columns by the names below
"""
import csv
import pathlib
import sys
from decimal import Decimal as D, getcontext

getcontext().prec = 40
OXIDES = ["Nd2O3", "Pr6O11", "Dy2O3", "Tb4O7", "La2O3", "CeO2"]
P0 = [D(x) for x in "68 70 260 950 0.65 1.10".split()]
PLONG = [D(x) for x in "85 86 320 1100 0.90 1.20".split()]
KAPPA = [D(x) for x in "0.25 0.25 0.30 0.30 0.40 0.40".split()]
SIGMA = [D(x) for x in "0.32 0.33 0.38 0.42 0.28 0.28".split()]
RHO = [[D(x) for x in row.split()] for row in ("1 .90 .60 .60 .35 .35", ".90 1 .55 .55 .35 .35", ".60 .55 1 .85 .25 .25", ".60 .55 .85 1 .25 .25", ".35 .35 .25 .25 1 .80", ".35 .35 .25 .25 .80 1")]
COLUMNS = {"investor.npv": ("npv_investor", 1), "host.surplus": ("npv_host", 1), "investor.surplus_share": ("surplus_share", 100), "investor.irr": ("irr_investor", 100), "term.borrowing.irr": ("implied_interest", 100)}


def shock(c, n):
    return D((7919 * c * (n + 1) + 31 * (n + 1) ** 2) % 2001 - 1000) / 500


def label(m, t):
    year, part = 2025 + (t - 1) // m, (t - 1) % m + 1
    return str(year) if m == 1 else f"{year}-Q{part}" if m == 4 else f"{year}-{part:02}"


def cholesky(dt):
    low = [[D(0)] * 6 for _ in range(6)]
    for i in range(6):
        for j in range(i + 1):
            speed = KAPPA[i] + KAPPA[j]
            rest = RHO[i][j] * SIGMA[i] * SIGMA[j] * (1 - (-speed * dt).exp()) / speed - sum(low[i][k] * low[j][k] for k in range(j))
            low[i][j] = rest.sqrt() if i == j else rest / low[j][j]
    return low


def write(m):
    n, dt, low = 30 * m, D(1) / m, cholesky(D(1) / m)
    heads = ["draw", "leg.solar.capital_factor [1]", "leg.mine.capital_factor [1]", "leg.mine.grade [1]", "leg.mine.recovery_factor [1]", "leg.solar.yield [kWh/kW/a]", "leg.mine.opex [USD/t]"]
    heads = [h.replace(" [1]", " [%]") for h in heads] + [f"price.oxides.{o}@{label(m, t)} [USD/kg]" for t in range(1, n + 1) for o in OXIDES]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(heads)
    for c in range(1, 5):
        u = [shock(c, i) for i in range(6)]
        mine = D("0.4") * u[0] + (1 - D("0.16")).sqrt() * u[1]
        row = [c, 100 * (D("0.08") + D("0.18") * u[0]).exp(), 100 * (D("0.10") + D("0.22") * mine).exp(), 100 * D("0.029") * (-D("0.15") ** 2 / 2 + D("0.15") * u[2]).exp(),
               100 * min((-D("0.05") ** 2 / 2 + D("0.05") * u[3]).exp(), D("1.08")), 1750 * (-D("0.04") ** 2 / 2 + D("0.04") * u[4]).exp(), 165 * (-D("0.10") ** 2 / 2 + D("0.10") * u[5]).exp()]
        x = [p.ln() for p in P0]
        for t in range(1, n + 1):
            z = [shock(c, 6 + 6 * (t - 1) + j) for j in range(6)]
            for j in range(6):
                keep = (-KAPPA[j] * dt).exp()
                x[j] = keep * x[j] + PLONG[j].ln() * (1 - keep) + sum(low[j][k] * z[k] for k in range(j + 1))
            row += [x[j].exp() * (D("1.02").ln() * t / m).exp() for j in range(6)]
        out.writerow([row[0]] + [f"{v:.25f}" for v in row[1:]])


def compare(m, path, relative):
    published = {(r["m"], r["scenario"]): r for r in csv.DictReader(open(pathlib.Path(__file__).with_name("final.csv")))}
    rows = list(csv.DictReader(open(path)))
    assert len(rows) == 4, f"{len(rows)} draws instead of 4"
    compared, worst = 0, D(0)
    for c, row in enumerate(rows, 1):
        for head, text in row.items():
            name = head.split(" [")[0]
            if name not in COLUMNS:
                continue
            column, factor = COLUMNS[name]
            want = published[str(m), str(c)][column]
            if want == "nan" or text == "n.m.":
                assert (want == "nan") == (text == "n.m."), f"draw {c}, {name}: {text} instead of {want}"
                compared += 1
                continue
            off = abs(D(text) - D(want) * factor)
            worst = max(worst, off / abs(D(want) * factor) if D(want) else off)
            assert off <= abs(D(want) * factor) * D(relative), f"draw {c}, {name}: {text} instead of {D(want) * factor}"
            compared += 1
    print(f"{compared} figures, at most {worst:.1e} apart")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(int(sys.argv[2]))
    else:
        compare(int(sys.argv[2]), sys.argv[3], sys.argv[4])
