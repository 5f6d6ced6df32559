#!/usr/bin/env bash
# Draws that are given in a file: the reference deal's fixed shocks, a deal by hand, and everything that can be wrong with such a file.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
reference=$project/tests/published/reference

# Published: the specification's program printed the outputs of four fixed draws with 22 digits, in years, quarters and months. Decimals agree to 1e-12 (an IRR
# and the implied interest among them), all five in lanes of doubles to 1e-9 (what is kept of a draw has ten digits).
cp "$project/tests/published/reference-deal.toml" reference-deal.toml
mkdir reference && cp "$reference"/*.csv reference
for m in 1 4 12; do
  case $m in 1) periods=annual ;; 4) periods=quarterly ;; 12) periods=monthly ;; esac
  python3 "$reference/fixed_draws.py" write $m >draws-$m.csv
  answers simulate reference-deal.toml --set deal.periods=$periods --draws-file draws-$m.csv --decimal --out investor.npv,host.surplus,investor.surplus_share,investor.irr,term.borrowing.irr -f csv
  check "decimals to 1e-12, m = $m" python3 "$reference/fixed_draws.py" compare $m out 1e-12
  answers simulate reference-deal.toml --set deal.periods=$periods --draws-file draws-$m.csv --out investor.npv,host.surplus,investor.surplus_share,investor.irr,term.borrowing.irr --keep kept.csv
  check "doubles to 1e-9, m = $m" python3 "$reference/fixed_draws.py" compare $m kept.csv 1e-9
  expect_out "given by draws-$m.csv ("
done

# By hand, at rates of 0: the host receives the road and pays 100 MUSD for it: draws of 80, 130 and 150 leave it -20, 30 and 50: mean 20, standard deviation
# sqrt((40^2 + 10^2 + 30^2)/2) = 36.06, its error that over sqrt(3) = 20.8; it gains in two of three.
host_and_investor "Draws by hand" >given.toml
cat >>given.toml <<'D'
[leg.road]
kind = "works"
from = "investor"
to = "host"
value = "120 MUSD"
[clause.price]
kind   = "fixed-amount"
payer  = "host"
to     = "investor"
amount = "100 MUSD/a"
until  = 2020
D
printf 'draw,leg.road.value [MUSD]\n1,80\n2,130\n3,150\n' >head.csv
printf '# the unit in each cell\nleg.road.value\n80 MUSD\n"130,000,000 USD"\n0.15 GUSD\n' | sed 's/"130,000,000 USD"/130000000 USD/' >cells.csv
answers simulate given.toml --draws-file head.csv -f csv
cp out head.out
check "mean, error and deviation by hand" awk -F, '$1 == "host.surplus" && $4 == 20 && $5 > 20.81 && $5 < 20.82 && $6 > 36.05 && $6 < 36.06 { good = 1 } END { exit !good }' out
check "gains in two of three" awk -F, '$1 == "chance: host gains" && $4 > 66.66 && $4 < 66.67 { good = 1 } END { exit !good }' out
answers simulate given.toml --draws-file cells.csv -f csv -j 1
check "a unit in the head or in the cell" cmp -s out head.out
answers simulate given.toml --draws-file head.csv --decimal
expect_out "3 draws given by head.csv ("
answers simulate given.toml --draws-file head.csv --decimal --json
expect_out '"exact": "-20"'

# Without the deal the host has a road of 110 at the same price, a gain of 10, as its scenario states: no draw of the deal's road moves that. Draws of 80,
# 130 and 150 leave -30, 20 and 40, in decimals as in doubles: mean 10.
{ cat given.toml; printf '[outside.other]\nkind = "deal"\nparty = "host"\nscenario = "other"\n[scenario.other]\nset = { "leg.road.value" = "110 MUSD" }\n'; } >stated.toml
answers simulate stated.toml --draws-file head.csv --decimal --json
expect_out '"exact": "40"'
answers simulate stated.toml --draws-file head.csv -f csv
check "mean by hand" awk -F, '$1 == "host.surplus" && $4 > 9.999999 && $4 < 10.000001 { good = 1 } END { exit !good }' out

# Wrong files: all mistakes at once, each at its place.
printf 'leg.road.value [t],leg.rod.value [MUSD],host.npv,party.host.rate\n80,1,2,3\n' >heads.csv
refuses 3 "heads.csv:1:1" simulate given.toml --draws-file heads.csv
for code in E712 E713 E715; do expect_err "[$code]"; done
expect_err "leg.road.value"
expect_err "it is a result"
printf 'leg.road.value [MUSD]\n80\nmany\n90 .. 100\n' >cells.csv
refuses 3 "cells.csv:3:1" simulate given.toml --draws-file cells.csv
expect_err "cells.csv:4:1"
printf 'leg.road.value\n80\n' >bare.csv
refuses 3 "bare.csv:2:1" simulate given.toml --draws-file bare.csv
printf 'leg.road.value [MUSD]\n' >none.csv
refuses 3 "E716" simulate given.toml --draws-file none.csv
printf 'draw\n1\n' >number.csv
refuses 3 "E716" simulate given.toml --draws-file number.csv
printf 'price.oxides.Nd2O3 [USD/kg]\n80\n' >row.csv
refuses 3 "period by period" simulate reference-deal.toml --draws-file row.csv
refuses 2 "E717" simulate given.toml --draws-file head.csv --seed 3
refuses 2 "E717" simulate given.toml --decimal
refuses 3 "E010" simulate given.toml --draws-file nothing.csv
finish
