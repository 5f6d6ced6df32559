"""Random deals with every fiscal instrument that is not an income tax, in years, quarters or months, each payment worked out
here in exact fractions from docs/models/fiscal-*.md and asked for as an [[expect]]. An independent program: nothing of the
model's own code is used.

    fiscal_deals.py FOLDER FIRST LAST    writes FOLDER/fiscal-SEED/deal.toml and its tables
"""
import os
import random
import sys
from fractions import Fraction as F

FIRST_YEAR = 2021


class Deal:
    """Flows by period in MUSD, one text that grows, and what must come out."""

    def __init__(self, seed, folder):
        self.r = random.Random(seed)
        self.per_year = self.r.choice([1, 1, 4, 12])
        self.years = 5 if self.per_year < 12 else 3
        self.count = self.years * self.per_year
        self.length = F(1, self.per_year)
        self.periods = range(self.count)
        self.folder, self.text, self.expected = folder, "", []
        r = self.r
        some = lambda least, most: r.randint(least, most)
        self.sales = [r.choice([0, some(1, 900)]) if r.random() < 0.3 else some(50, 900) for _ in self.periods]
        self.costs = [some(0, 700) for _ in self.periods]
        self.capital = [some(0, 900) if t < self.per_year else r.choice([0, 0, some(1, 900)]) for t in self.periods]
        self.tonnes = [some(0, 20) for _ in self.periods]  # kt
        self.price = [some(3000, 12000) for _ in self.periods]  # USD/t
        self.copper = [F(kt * usd, 1000) for kt, usd in zip(self.tonnes, self.price)]
        self.open(seed)

    def label(self, t):
        year, within = FIRST_YEAR + t // self.per_year, t % self.per_year + 1
        return {1: f"{year}", 4: f"{year}-Q{within}", 12: f"{year}-{within:02d}"}[self.per_year]

    def year(self, t):
        return FIRST_YEAR + t // self.per_year

    def table(self, name, header, rows):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(header + "\n" + "".join(f"{self.label(t)},{row}\n" for t, row in zip(self.periods, rows)))

    def open(self, seed):
        periods = {1: "", 4: 'periods = "quarterly"\n', 12: 'periods = "monthly"\n'}[self.per_year]
        self.text = f"""assay = 1
[deal]
title   = "Fiscal instruments, seed {seed}"
date    = {FIRST_YEAR - 1}-12-31
money   = "USD_2020"
horizon = "{self.years} a"
{periods}[source.own]
title = "An independent program in exact fractions"
grade = "A"
[party.host]
name = "Host"
country = "XA"
rate = "10 %/a"
[party.investor]
name = "Investor"
country = "XB"
rate = "10 %/a"
"""
        for name, giver, taker, flow in (("sales", "host", "investor", self.sales), ("costs", "investor", "host", self.costs), ("capital", "investor", "host", self.capital)):
            self.table(name + ".csv", "at,amount", flow)
            self.text += f'[leg.{name}]\nkind = "cash-flows"\nfrom = "{giver}"\nto = "{taker}"\nfile = "{name}.csv"\nunit = "MUSD"\n'
        self.table("copper.csv", "at,metal.Cu [kt],price.Cu [USD/t]", [f"{kt},{usd}" for kt, usd in zip(self.tonnes, self.price)])
        self.text += '[leg.copper]\nkind = "mine-plan"\nfrom = "host"\nto = "investor"\nfile = "copper.csv"\n'

    def instrument(self, name, kind, keys, dated=True):
        """Opens [fiscal.name]; gives due(t), what dates and a holiday leave of each payment."""
        lines, r = [], self.r
        since, until, holiday, begins = 0, 9999, None, None
        if dated and r.random() < 0.4:
            since = FIRST_YEAR + r.randint(0, 1)
            lines.append(f"from = {since}")
        if dated and r.random() < 0.4:
            until = FIRST_YEAR + self.years - 1 - r.randint(0, 1)
            lines.append(f"until = {until}")
        if dated and r.random() < 0.4:
            holiday, begins = r.choice([F(3, 8), F(1, 2), F(1), F(3, 2), F(9, 4)]), FIRST_YEAR + r.randint(0, 2)
            lines += [f'holiday = "{float(holiday)} a"', f"holiday_begins = {begins}"]
        self.text += f'[fiscal.{name}]\nkind = "{kind}"\npayer = "investor"\nto = "host"\n' + "\n".join(lines + keys) + "\n"
        due, elapsed = [], F(0)
        for t in self.periods:
            part = F(int(since <= self.year(t) <= until))
            if holiday is not None and self.year(t) >= begins:
                part *= 1 - min(F(1), max(F(0), holiday - elapsed) / self.length)
                elapsed += self.length
            due.append(part)
        return due

    def rates(self, word="rate"):
        """One rate, or two by date: the keys, and the rate of each period."""
        r = self.r
        if r.random() < 0.5:
            rate = r.randint(1, 40)
            return [f'{word} = "{rate} %"'], [F(rate, 100)] * self.count
        early, late = r.randint(1, 30), r.randint(1, 30)
        first, second = FIRST_YEAR + r.randint(0, 1), FIRST_YEAR + 2 + r.randint(0, 1)
        rows = f'brackets = [{{ from = {first}, {word} = "{early} %" }}, {{ from = {second}, {word} = "{late} %" }}]'
        return [rows], [F(late if self.year(t) >= second else early if self.year(t) >= first else 0, 100) for t in self.periods]

    def expect(self, line, values):
        self.expected += [(line, self.label(t), value) for t, value in zip(self.periods, values)]

    def write(self):
        for line, period, value in self.expected:
            self.text += f'[[expect]]\nout = "{line}"\nperiod = "{period}"\nvalue = "{float(value):.12f} MUSD"\ntolerance = "1e-8 MUSD"\nsource = "own"\n'
        with open(os.path.join(self.folder, "deal.toml"), "w", encoding="utf-8") as file:
            file.write(self.text)


def above(x):
    return max(F(0), F(x))


def royalties(d):
    keys, rate = d.rates()
    due = d.instrument("profit", "royalty", ['base = ["leg.sales.flow"]', 'less = ["leg.costs.flow"]'] + keys)
    on_profit = [above(d.sales[t] - d.costs[t]) * rate[t] * due[t] for t in d.periods]
    d.expect("fiscal.profit.payment", on_profit)
    keys, rate = d.rates()
    due = d.instrument("gross", "royalty", ['base = ["leg.sales.flow", "leg.copper.revenue"]'] + keys)
    d.expect("fiscal.gross.payment", [(d.sales[t] + d.copper[t]) * rate[t] * due[t] for t in d.periods])
    amount = F(d.r.randint(1, 4000), 10)
    due = d.instrument("tonne", "specific-royalty", ['of = ["leg.copper.metal.Cu"]', f'amount = "{float(amount)} USD/t"'])
    d.expect("fiscal.tonne.payment", [d.tonnes[t] * amount / 1000 * due[t] for t in d.periods])
    for method in ("step", "linear", "marginal"):
        sliding(d, method)
    return on_profit


def sliding(d, method):
    points, rates = sorted(d.r.sample(range(0, 90), 3)), sorted(d.r.sample(range(1, 40), 3))
    h, q = [F(x, 100) for x in points], [F(x, 100) for x in rates]
    rows = ", ".join(f'{{ margin = "{points[i]} %", rate = "{rates[i]} %" }}' for i in range(3))
    due = d.instrument(method, "sliding-royalty", ['base = ["leg.sales.flow"]', 'revenue = ["leg.sales.flow"]', 'costs = ["leg.costs.flow"]', f'method = "{method}"', f"brackets = [{rows}]"])

    def rate(x):
        if method == "step":
            return max([q[i] for i in range(3) if x > h[i]], default=F(0))
        if method == "linear":
            return q[0] + sum((q[i + 1] - q[i]) * min(F(1), above(x - h[i]) / (h[i + 1] - h[i])) for i in range(2))
        if x <= 0:
            return F(0)
        ends = h[1:] + [F(10)]
        return sum(q[i] * min(above(x - h[i]), ends[i] - h[i]) for i in range(3)) / x

    margin = [F(d.sales[t] - d.costs[t], d.sales[t]) if d.sales[t] > 0 else F(0) for t in d.periods]
    d.expect(f"fiscal.{method}.payment", [d.sales[t] * rate(margin[t]) * due[t] for t in d.periods])


def windfall(d):
    low, high = sorted(d.r.sample(range(3500, 11000, 250), 2))
    first, second = d.r.randint(5, 60), d.r.randint(5, 60)
    rows = f'brackets = [{{ above = "{low} USD/t", rate = "{first} %" }}, {{ above = "{high} USD/t", rate = "{second} %" }}]'
    due = d.instrument("windfall", "windfall-tax", ['base = ["leg.copper.revenue"]', 'price = "leg.copper.price.Cu"', rows])
    taken = [F(first, 100) * above(min(p, high) - low) + F(second, 100) * above(p - high) for p in d.price]
    d.expect("fiscal.windfall.payment", [d.copper[t] * taken[t] / d.price[t] * due[t] for t in d.periods])


def by_year(d, values):
    return [sum(values[y * d.per_year:(y + 1) * d.per_year]) for y in range(d.years)]


def in_last_period(d, values):
    return [values[t // d.per_year] if (t + 1) % d.per_year == 0 else F(0) for t in d.periods]


def rent_and_floor(d):
    uplift = [F(d.r.randint(1, 20), 100)]
    uplift.append(uplift[0] + F(d.r.randint(1, 20), 100))
    rate = [F(d.r.randint(5, 50), 100) for _ in uplift]
    tiers = ", ".join(f'{{ uplift = "{float(u * 100)} %/a", rate = "{float(r * 100)} %" }}' for u, r in zip(uplift, rate))
    due = d.instrument("rent", "resource-rent-tax", ['revenue = ["leg.sales.flow"]', 'deducts = ["leg.costs.flow", "leg.capital.flow"]', f"tiers = [{tiers}]"])
    unrecovered, tax = [F(0), F(0)], []
    for y, net in enumerate(by_year(d, [s - c - k for s, c, k in zip(d.sales, d.costs, d.capital)])):
        net, paid = F(net), F(0)
        for i in range(2):
            grown = unrecovered[i] * (1 + uplift[i])
            recovered = min(above(net), grown)
            unrecovered[i] = grown + above(-net) - recovered
            of_tier = rate[i] * (above(net) - recovered)
            paid += of_tier
            net -= of_tier
        tax.append(paid * sum(due[y * d.per_year:(y + 1) * d.per_year]) / d.per_year)
    d.expect("fiscal.rent.payment", in_last_period(d, tax))

    floor_rate, credited = d.r.randint(1, 10), d.r.random() < 0.6
    d.instrument("floor", "minimum-tax", ['base = ["leg.sales.flow"]', 'tax = ["fiscal.rent.payment"]', f'rate = "{floor_rate} %"'] + (["credited = true"] if credited else []), dated=False)
    credit, paid, used = F(0), [], []
    for sales, rent in zip(by_year(d, d.sales), tax):
        floor = F(floor_rate, 100) * sales
        paid.append(above(floor - rent))
        used.append(min(credit, above(rent - floor)))
        credit += paid[-1] - used[-1]
    d.expect("fiscal.floor.payment", in_last_period(d, paid))
    if credited:
        d.expect("fiscal.floor.credit_used", in_last_period(d, used))


def withheld_and_shared(d, royalty):
    left = [d.sales[t] - d.costs[t] - royalty[t] for t in d.periods]
    keys, rate = d.rates()
    grossed = d.r.random() < 0.5
    due = d.instrument("withheld", "withholding", ['base = ["leg.sales.flow"]', 'less = ["leg.costs.flow", "fiscal.profit.payment"]'] + keys + (["grossed_up = true"] if grossed else []))
    d.expect("fiscal.withheld.payment", [(rate[t] / (1 - rate[t]) if grossed else rate[t]) * above(left[t]) * due[t] for t in d.periods])
    keys, share = d.rates("share")
    interest = d.r.randint(0, 15)
    due = d.instrument("equity", "free-equity", ['of = ["leg.sales.flow"]', 'less = ["leg.costs.flow", "fiscal.profit.payment"]', 'capital = ["leg.capital.flow"]', f'interest = "{interest} %/a"'] + keys)
    owed, paid = F(0), []
    for t in d.periods:
        grown = owed + d.capital[t] + above(-left[t]) + F(interest, 100) * owed * d.length
        recovered = min(above(left[t]), grown)
        owed = grown - recovered
        paid.append(share[t] * (above(left[t]) - recovered) * due[t])
    d.expect("fiscal.equity.payment", paid)


def duties_vat_and_fees(d):
    for name, kind, base, flow in (("inward", "import-duty", "leg.capital.flow", d.capital), ("outward", "export-duty", "leg.sales.flow", d.sales)):
        keys, rate = d.rates()
        share = d.r.randint(1, 100)
        due = d.instrument(name, kind, [f'base = ["{base}"]', f'share = "{share} %"'] + keys)
        d.expect(f"fiscal.{name}.payment", [F(share, 100) * flow[t] * rate[t] * due[t] for t in d.periods])
    rate, refund, after = d.r.randint(1, 25), d.r.randint(0, 100), d.r.choice([F(0), F(1, 8), F(1, 2), F(1), F(5, 4), F(3, 2)])
    d.instrument("vat", "vat", ['base = ["leg.costs.flow", "leg.capital.flow"]', f'rate = "{rate} %"', f'refund = "{refund} %"', f'refund_after = "{float(after)} a"'], dated=False)
    paid = [F(rate, 100) * (d.costs[t] + d.capital[t]) for t in d.periods]
    back = [sum(F(refund, 100) * paid[v] * above(1 - abs((t - v) * d.length - after) / d.length) for v in range(t + 1)) for t in d.periods]
    d.expect("fiscal.vat.payment", [paid[t] - back[t] for t in d.periods])
    due = d.instrument("surface", "surface-rent", ['area = "400 km2"', 'amount = "10000 USD/km2/a"'])
    d.expect("fiscal.surface.payment", [4 * d.length * due[t] for t in d.periods])
    due = d.instrument("village", "community-payment", ['amount = "3 MUSD/a"', 'base = ["leg.sales.flow"]', 'less = ["leg.costs.flow"]', 'rate = "2 %"'])
    d.expect("fiscal.village.payment", [(3 * d.length + F(2, 100) * above(d.sales[t] - d.costs[t])) * due[t] for t in d.periods])


def main():
    root, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    expectations = 0
    for seed in range(first, last + 1):
        folder = os.path.join(root, f"fiscal-{seed}")
        os.makedirs(folder, exist_ok=True)
        deal = Deal(seed, folder)
        royalty = royalties(deal)
        windfall(deal)
        rent_and_floor(deal)
        withheld_and_shared(deal, royalty)
        duties_vat_and_fees(deal)
        deal.write()
        expectations += len(deal.expected)
    print(expectations)


if __name__ == "__main__":
    main()
