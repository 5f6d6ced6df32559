#!/usr/bin/env bash
# assay solve: an answer ends with 0, none with 4; every format has the same values.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

deal=deals/cholsan-solar.toml
answers solve $deal --for leg.mine.grade --until "both gain" --to "20 %"
expect_out "holds with leg.mine.grade at least"
answers solve $deal --for leg.mine.grade --until "investor breaks even" --to "20 %" -f csv
check "base, both ends and the root" [ "$(grep -c . out)" = 5 ]
root=$(grep '^holds' out | cut -d, -f2)
# What was solved is what the deal says at that value.
answers sweep $deal "leg.mine.grade=$root %..$root %/1" --out investor.surplus -f csv
check "the investor breaks even there" awk -F, 'NR == 2 { exit !($2 < 1e-9 && $2 > -1e-9) }' out
answers solve $deal --for leg.mine.grade --until "investor breaks even" --to "20 %" --json
expect_out '"command": "solve"'
refuses 2 "is missing" solve $deal --for leg.mine.grade
run solve $deal --for leg.mine.grade --until "equal gains"
expect_status 4
expect_out "No value of leg.mine.grade"
# A table for people says what it rests on and which run made it: of one term and of several.
answers solve $deal --for leg.mine.grade --until "both gain" --to "20 %" -f md
expect_out "Sources: "
expect_out "50-digit decimals"
answers solve deals/dushanbe-2.toml --for term.recovery.interest --for leg.plant.value --until nash -f html
check "both tables name their sources" [ "$(grep -c "Sources: " out)" = 2 ]
check "and the run" [ "$(grep -c "50-digit decimals" out)" = 2 ]
finish
