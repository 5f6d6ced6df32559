#!/usr/bin/env bash
# The fairness page: no figure that is only rounding, no table without rows, no deal twice.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Flows that have the value 0 at 10 %: by hand, 100 - 230/1.1 + 132/1.21 over 1.1 is nothing.
printf 'at,amount\n2020,100\n2021,-230\n2022,132\n' >cancels.csv
head_of() { # head_of RATE: two parties, the investor at that rate
  cat <<TOML
assay = 1
[deal]
title   = "Toy"
date    = 2019-12-31
money   = "USD_2019"
horizon = "3 a"
[party.host]
name    = "Host"
country = "XB"
rate    = "10 %/a"
[party.investor]
name    = "Investor"
country = "XA"
rate    = "$1"
TOML
}
{ head_of "10 %/a"; printf '[leg.a]\nkind = "cash-flows"\nfrom = "investor"\nto   = "host"\nfile = "cancels.csv"\nunit = "MUSD"\n'; } >cancels.toml
answers evaluate cancels.toml -v
check "a value of 0 at 10 % is 0" grep -qE '^ *Host .* 0  +[^ ]+$' out
# How well doubles agree, at the foot, is such a figure by right.
no_rounding() { ! grep -v 'double agrees' out | grep -qE '[0-9]e-[0-9][0-9]'; }
check "no figure is rounding" no_rounding
# A tenth more of metal that a contract pays for moves the host alone.
answers gaps deals/dushanbe-2.toml
check "no gap is rounding" no_rounding

# A road that costs its builder 60 and is worth 140, sold for 88; without it the host has 20, the investor 10. By hand: 50 to split, 104.5 gives each 25;
# every price from 80 to 130 creates as much.
road() { # road RULE OUTSIDE
  head_of "10 %/a"
  cat <<TOML
[leg.road]
kind  = "works"
from  = "investor"
to    = "host"
value = "110 MUSD"
cost  = "60 %"
worth = "140 %"
[term.cash]
kind     = "bonus"
payer    = "host"
to       = "investor"
payments = [ { id = "c", year = 2020, amount = "88 MUSD" } ]
[fairness]
rule = "$1"
instrument = "term.cash.payments.c.amount"
vary = [{path="term.cash.payments.c.amount", from="1 MUSD", to="200 MUSD"}]
TOML
  printf '%s\n' "$2"
}
outside='[outside.h]
kind  = "amount"
party = "host"
value = "20 MUSD"
[outside.i]
kind  = "amount"
party = "investor"
value = "10 MUSD"'
road egalitarian "$outside" >road.toml
answers evaluate road.toml -v
check "no distance is rounding" no_rounding
check "the most is made" grep -qE 'Most value together \(reference\) +yes +0 USD m' out
road nash "$outside" >nash.toml
answers evaluate nash.toml --json
check "Nash picks one deal" python3 - out <<'EOF2'
import json, sys
rules = {r["id"]: r for r in json.load(open(sys.argv[1]))["fairness"]["rules"]}
assert len(rules["nash"]["deals"]) == 1, rules["nash"]["deals"]
assert abs(rules["nash"]["deals"][0]["terms"][0]["at"]["value"] - 104.5) < 1e-9
EOF2
answers solve nash.toml --for term.cash.payments.c.amount --for leg.road.worth --until nash
# The second term is a reading of the road's worth: whatever it is, no two rows are one deal.
check "no row of T26 twice" bash -c '[ -z "$(grep "^Nash " out | sort | uniq -d)" ]'

# By hand: the host, with 20 else, gains while it pays at most 120 of the 140 it gets: 132 a year later; the investor from 60 + 10 on: 77.
run solve road.toml --for term.cash.payments.c.amount --until "host breaks even and investor breaks even"
expect_status 4
tr '\n' ' ' <out >line; mv line out
expect_out "host.surplus is too high at 1 MUSD and is too low at 200 MUSD"
expect_out "investor.surplus is too low at 1 MUSD and is too high at 200 MUSD; no one value meets them all"
# Worth 40 where it costs 60 there is nothing to split.
sed 's/140 %/40 %/' road.toml >loss.toml
run solve loss.toml --for term.cash.payments.c.amount --until split
expect_status 4
tr '\n' ' ' <out >line; mv line out
expect_out "there is no joint gain to split at any value of the range"
check "no name that nobody can ask for" bash -c '! grep -q share_of_gain out'
# Where there is something, who has how much is said in words.
run solve road.toml --for term.cash.payments.c.amount --from "120 MUSD" --to "130 MUSD" --until split
expect_status 4
tr '\n' ' ' <out >line; mv line out
expect_out "the host has at least 40 % of the joint gain with no value of the range"
finish
