"""Statistics of kept draws of the reference deal, in 20 parts, against those that its specification's own program printed (tests/published/reference/mc.csv:
value and standard error of each). usage: reference_draws.py MC.csv PERIODS_A_YEAR KEPT.csv; ends with 1 when one lies more than 4 standard errors
off, or all together are too far off, or too near, to be two samples of one law. Where a draw has several rates of return, `assay simulate` gives none; the
specification asks only whether the present value changes sign between -25 and 100 %, and takes a rate there. So do we of these draws, from the kept flows; of
one draw in fifty the rate that `simulate` gives is held against that rule too."""
import csv
import math
import sys

PARTS, QUANTILES = 20, [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99]


def mean_sd(values):
    mean = math.fsum(values) / len(values)
    return mean, math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))


def quantile(ordered, p):  # numpy's default: linear between the order statistics
    at = p * (len(ordered) - 1)
    low = int(at)
    return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (at - low)


def rate_between(flows, periods, low=-0.25, high=1.0):
    """The specification's own rule, by bisection in the growth of a period; None where both ends have one sign."""
    def value(w):
        sum = 0.0
        for flow in reversed(flows):
            sum = sum * w + flow
        return sum

    a, b = (1 + high) ** (-1 / periods), (1 + low) ** (-1 / periods)
    at_a = value(a)
    if at_a * value(b) > 0:
        return None
    for _ in range(100):
        middle = (a + b) / 2
        if value(middle) * at_a > 0:
            a = middle
        else:
            b = middle
    return ((a + b) / 2) ** -periods - 1


def statistics(investor, host, share, irr, implied):
    share, irr, implied = ([v for v in values if v is not None] for values in (share, irr, implied))
    found = {}
    for name, values in (("npv_investor", investor), ("npv_host", host), ("surplus_share", share), ("irr_investor", irr), ("implied_interest", implied)):
        mean, sd = mean_sd(values)
        ordered = sorted(values)
        found.update({(name, "undefined_fraction"): 1 - len(values) / len(investor), (name, "mean"): mean, (name, "sd"): sd})
        found.update({(name, f"q{p:.2f}"): quantile(ordered, p) for p in QUANTILES})
    (mi, si), (mh, sh) = mean_sd(investor), mean_sd(host)
    found["npv_investor", "prob_negative"] = sum(i < 0 for i in investor) / len(investor)
    found["surplus_share", "prob_zero"] = sum(s == 0 for s in share) / len(share)
    found["npv_investor", "corr_with_npv_host"] = math.fsum((i - mi) * (h - mh) for i, h in zip(investor, host)) / (len(investor) - 1) / si / sh
    return found


def main():
    expected, periods, kept = sys.argv[1:]
    with open(kept) as file:
        rows = csv.reader(file)
        head = next(rows)
        at = [next(k for k, name in enumerate(head) if name.startswith(line)) for line in ("investor.npv ", "host.surplus ", "investor.surplus_share ", "investor.irr ", "term.borrowing.irr ")]
        flows = [k for k, name in enumerate(head) if name.startswith("investor.net@")]
        flows, draws, several = flows[int(periods) - 1:], [], 0  # the bonus stands at the end of 2024, and nothing before it
        for row in rows:
            of = [None if row[k] == "n.m." else float(row[k]) / (100 if n > 1 else 1) for n, k in enumerate(at)]
            if of[3] is None:
                of[3], several = rate_between([float(row[k]) for k in flows], int(periods)), several + 1
            elif not -0.25 < of[3] < 1:  # beyond the specification's ends
                of[3] = rate_between([float(row[k]) for k in flows], int(periods))
            elif len(draws) % 50 == 0:
                assert abs(of[3] - rate_between([float(row[k]) for k in flows], int(periods))) < 1e-7, f"draw {row[0]}: {of[3]}"
            draws.append(tuple(of))
    size = len(draws) // PARTS
    parts = [statistics(*zip(*draws[k * size:(k + 1) * size])) for k in range(PARTS)]
    whole, scores = statistics(*zip(*draws)), []  # the parts only for the error: places of few draws lie nearer to the middle
    for row in csv.DictReader(line for line in open(expected) if not line.startswith("#")):
        key = (row["output"], row["statistic"])
        if row["m"] != periods or key not in whole:
            continue
        sd = mean_sd([part[key] for part in parts])[1]
        error = math.hypot(float(row["standard_error"]), sd / math.sqrt(PARTS))
        if error > 0:
            scores.append(((whole[key] - float(row["value"])) / error, key))
    worst, rms = max(scores, key=lambda s: abs(s[0])), math.sqrt(sum(z * z for z, _ in scores) / len(scores))
    print(f"m = {periods}: {several:,} draws with several rates or none; {len(scores)} statistics of {len(draws):,} draws, largest |z| {worst[0]:.2f} ({' '.join(worst[1])}), rms z {rms:.2f}")
    sys.exit(0 if len(scores) > 55 and abs(worst[0]) <= 4 and 0.3 < rms < 1.6 else 1)


if __name__ == "__main__":
    main()
