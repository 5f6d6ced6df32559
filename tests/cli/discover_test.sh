#!/usr/bin/env bash
# Which two inputs part the draws where something holds: a planted rectangle is found again, every shipped deal answers.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# By hand, at rates of 0: what the host receives of each leg is the leg's own number. The road lies evenly in 0 to 200 MUSD, the bridge in 0 to 100, the
# school in 0 to 50. The condition is a rectangle whose edges lie on the grid of 32: the road in 50 to 150 (half of the draws), the bridge above 25 (three
# quarters): 37.5 % of draws, all of them inside and no other. Of the road alone: coverage 100 %, density 75 %; a share 0.5 x 0.25 / 0.625 = 0.2 of the others, so it parts 0.8.
host_and_investor "A box worked by hand" >box.toml
cat >>box.toml <<'D'
[leg.road]
kind = "works"
from = "investor"
to = "host"
value = { dist = "uniform", min = "0 MUSD", max = "200 MUSD" }
[leg.bridge]
kind = "works"
from = "investor"
to = "host"
value = { dist = "uniform", min = "0 MUSD", max = "100 MUSD" }
[leg.school]
kind = "works"
from = "investor"
to = "host"
value = { dist = "uniform", min = "0 MUSD", max = "50 MUSD" }
D
planted="host.leg.road.pv >= 50 MUSD and host.leg.road.pv <= 150 MUSD and host.leg.bridge.pv >= 25 MUSD"
within() { # within COLUMN LOW HIGH: of the first row of ./out
  check "column $1 of the best box is not within $2 .. $3" awk -F, -v c="$1" -v low="$2" -v high="$3" 'NR == 2 && $c >= low && $c <= high { good = 1 } END { exit !good }' out
}
answers discover box.toml --where "$planted" --draws 65536 -f csv
check "the pair that was planted" sh -c "sed -n 2p out | grep -q '^leg.bridge.value,.*,leg.road.value,'"
within 2 24.9 25.1
check "no upper end of the bridge" sh -c "[ \"\$(sed -n 2p out | cut -d, -f4)\" = – ]"
within 7 49.9 50.1
within 9 149.9 150.1
within 11 99.9 100
within 12 99.9 100
within 13 37.4 37.6
within 14 0.998 1
check "then the road alone" sh -c "sed -n 3p out | grep -q 'leg.road.value.*any other'"
check "which parts 0.8" awk -F, 'NR == 3 && $14 > 0.79 && $14 < 0.81 { good = 1 } END { exit !good }' out
cp out one
answers discover box.toml --where "$planted" --draws 65536 -f csv -j 3
check "another number of threads gives other bytes" cmp -s out one
answers discover box.toml --where "host.leg.road.pv >= 50 MUSD" --where "host.leg.road.pv <= 150 MUSD" --where "host.leg.bridge.pv >= 25 MUSD" --draws 65536 -f csv
check "several conditions are one" cmp -s out one
answers discover box.toml --where "$planted"
expect_out "holds in 38 % of draws"
expect_out "50 MUSD_2019 to 150 MUSD_2019"
answers discover box.toml
expect_out '"both gain" holds in no draw'
answers discover box.toml --where "host gains"
expect_out "holds in every draw: there is nothing to part"

for deal in deals/*.toml; do
  run discover "$deal" --draws 4096
  expect_status 0
  check "no answer on stdout" [ -s out ]
  [ ! -s err ] || expect_err "[W701]" # of a deal in which nothing is uncertain
done
for format in csv json md tex html; do
  answers discover deals/ukraine-us-2025.toml --draws 4096 -f $format
  expect_out "clause"
done
answers discover deals/ukraine-us-2025.toml --json
expect_out '"command": "discover"'
refuses 2 "E710" discover deals/ukraine-us-2025.toml --where "equal gains"
refuses 2 "E711" discover deals/cholsan-solar.toml --where "split"
refuses 2 "E926" discover deals/ukraine-us-2025.toml --where "ukraine.irr_roots >= 1"
run discover deals/cholsan-solar.toml --draws 2000 --where "investor.irr >= -35 %/a"
expect_status 0
expect_out "investor.irr >= -35 %/a"
expect_err "every flow is a payment: nothing comes back"
refuses 2 "E911" discover deals/ukraine-us-2025.toml --where "us gains"
refuses 2 "E923" discover deals/ukraine-us-2025.toml --draws 1000001
refuses 2 "takes DEAL" discover
finish
