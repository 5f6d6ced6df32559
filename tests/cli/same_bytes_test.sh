#!/usr/bin/env bash
# The same deal gives the same bytes: twice, from another folder, at another time and place, in any order of the options.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
deal=deals/cholsan-solar.toml
for arguments in "evaluate $deal" "evaluate $deal -v" "evaluate $deal --json" "evaluate $deal -f csv" "explain $deal investor.npv" \
  "explain $deal host.npv --json" "compare $deal --all" "sweep $deal grade-by-price -f csv" "memo $deal" "check $deal" \
  "list inputs $deal" "list lines $deal -f json" "list units"; do
  answers $arguments
  cp out first
  answers $arguments
  check "a second run differs" cmp -s out first
  TZ=Asia/Pyongyang LANG=ko_KR.UTF-8 HOME=/nowhere COLUMNS=40 run $arguments
  check "another time zone, language, home or width differs" cmp -s out first
  # From another folder only the name of the deal may change, since it is printed as it was given.
  mkdir -p sub
  cd sub || exit 1
  run ${arguments//deals\//..\/deals\/}
  # (lines of a table and of a paragraph are then longer, so blanks and rules are left out of the comparison)
  sed 's/\.\.\/deals\//deals\//g' out >../moved
  cd .. || exit 1
  check "another working folder changes more than the name of the deal" \
    cmp -s <(sed 's/─//g' first | tr -d ' \n-') <(sed 's/─//g' moved | tr -d ' \n-')
  check "a path of this machine is in the answer" bash -c "! grep -qF -- '$work' first && ! grep -qF -- '$work' moved"
done

answers evaluate $deal --set "leg.mine.grade=1 %" --scenario boom-2011 --json
cp out first
answers evaluate --json --scenario boom-2011 $deal --set "leg.mine.grade=1 %"
check "the order of the options matters" cmp -s out first
# ... but --set applies left to right
answers evaluate $deal -q --set "leg.mine.grade=1 %" --set "leg.mine.grade=2 %"
cp out last
answers evaluate $deal -q --set "leg.mine.grade=2 %"
check "the last --set does not win" cmp -s out last
finish
