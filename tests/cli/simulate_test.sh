#!/usr/bin/env bash
# Random draws of a whole deal: the same bytes for any number of threads, every mode and format, what is kept, and how it ends.
# tests/unit/study/simulate_test.cpp holds the figures.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

deal=deals/cholsan-solar.toml
for one in deals/*.toml; do run simulate "$one" --draws 2000; expect_status 0; done
for mode in sobol plain antithetic lhs; do
  answers simulate $deal --draws 5000 --mode $mode -j 1 --keep one.csv -f csv
  cp out first
  answers simulate $deal --draws 5000 --mode $mode -j 3 --keep three.csv -f csv
  check "$mode: another number of threads gives other bytes" cmp -s out first
  check "$mode: other draws are kept" cmp -s one.csv three.csv
done
check "every draw is kept" [ "$(wc -l <one.csv)" = 5001 ]
check "draws in their order" sh -c 'tail -n +2 one.csv | cut -d, -f1 | sort -nc'
check "outputs, then inputs" grep -q '^draw,host.surplus \[MUSD_2019\],investor.surplus \[MUSD_2019\],.*leg.mine.grade \[%\]' one.csv
# Kernels of every instruction set that this machine has; `first` is of the widest, three threads or one.
for isa in x86-64 AVX2 AVX-512; do
  ASSAY_ISA=$isa run simulate $deal --draws 5000 --mode lhs -f csv
  case $status:$(cat err) in 2:*"no instruction set that this program has kernels for"*) continue ;; esac
  check "the instruction set $isa gives other bytes" cmp -s out first
  for arguments in "sweep $deal grade-by-price -f csv" "tornado $deal -f csv" "evaluate $deal --json"; do
    run $arguments
    cp out widest
    ASSAY_ISA=$isa run $arguments
    check "$arguments: the instruction set $isa gives other bytes" cmp -s out widest
  done
done
ASSAY_ISA=sse9 refuses 2 "one of: x86-64" simulate $deal
answers simulate $deal --draws 5000 --seed 2 -f csv
check "another seed gives the same bytes" sh -c '! cmp -s out first'
answers simulate $deal
for words in "Net gain of DPRK" "├" "●" "both sides gain" "there is a joint gain" "The deal asks its rule to hold in 70 %" "Never drawn" "20,000 draws of 25 inputs" "seed 1"; do expect_out "$words"; done
answers simulate $deal --draws 1000 -f md
expect_out "| Chance that |"
answers simulate $deal --draws 1000 --json
expect_out '"command": "simulate"'
answers simulate $deal --until "se(investor.surplus) < 0.1 %" --mode plain -f csv
check "stopped by itself" [ "$(sed -n 3p out | cut -d, -f16)" -lt 100000 ]
run simulate deals/sicomines-2008.toml --out drc.net@2015,drc.npv -f csv
check "a period of a row" grep -q '^drc.net@2015,' out
# Rates: the same bytes for any number of threads; draws without one counted, with the reason, on the page, in csv and in json; the chance that a condition holds.
rates="--out investor.irr,host.implied_rate,investor.mirr,investor.surplus_share --draws 3000"
run simulate $deal $rates --where "investor.irr >= -35 %/a" -f csv -j 1
expect_status 0
cp out first
check "why a rate does not exist" grep -q '^investor.irr,.*,[1-9][0-9]*,in [1-9][0-9]*: every flow is a payment: nothing comes back$' out
check "the chance of a condition, of the draws in which its figures exist" awk -F, '$1 == "chance: investor.irr >= -35 %/a" && $4 > 40 && $4 < 60 && $16 + $17 == 3000 && $17 > 0 { good = 1 } END { exit !good }' out
run simulate $deal $rates --where "investor.irr >= -35 %/a" -f csv -j 3
check "rates: another number of threads gives other bytes" cmp -s out first
for isa in x86-64 AVX2 AVX-512; do
  ASSAY_ISA=$isa run simulate $deal $rates --where "investor.irr >= -35 %/a" -f csv
  [ "$status" = 2 ] || check "rates: the instruction set $isa gives other bytes" cmp -s out first
done
run simulate $deal $rates --json
expect_out '"why undefined"'
run simulate $deal $rates
expect_out "draws in which it exists; of the others, in"
# Measures that are worked out lane by lane: a payback that never comes is counted by its reason, what is at stake always has a value.
run simulate $deal --out investor.payback,host.exchange_ratio,investor.exposure,investor.temptation_year --draws 2000 -f csv
check "paybacks, and how often there is none and why" grep -q '^investor.payback,a,.*,[1-9][0-9]*,in [1-9][0-9]*: ' out
check "exposure in every draw" grep -q '^investor.exposure,MUSD_2019,.*,2000,0,$' out
# Rules of fairness, asked of draws of their own; those of a traced set too.
answers simulate deals/sicomines-2008.toml --rules 24 -f csv
check "a row for every rule" [ "$(wc -l <out)" = 12 ]
check "a chance with its error, of a rule of the traced set" grep -qE '^kalai-smorodinsky,[0-9.]+,[0-9.]+,24,' out
run simulate deals/dushanbe-2.toml --rules 24 -f csv -j 1
cp out first
run simulate deals/dushanbe-2.toml --rules 24 -f csv -j 3
check "rules: another number of threads gives other bytes" cmp -s out first
refuses 2 "E717" simulate $deal --rules 24 --mode plain
refuses 2 "E717" simulate $deal --rules 24 --where "both gain"
refuses 2 "E923" simulate $deal --rules 0
refuses 2 "E601" simulate deals/aynak-2008.toml --rules 24
refuses 2 "E710" simulate $deal --where "investor.irr = 12 %/a"
refuses 2 "E911" simulate $deal --where "investor.iir >= 12 %/a"
refuses 2 "E923" simulate $deal --draws 0
refuses 2 "E925" simulate $deal --mode random
refuses 2 "takes DEAL" simulate
refuses 3 "E010" simulate none.toml

# Before the valuation a price is what the sheet has: nothing of it is drawn. Paths of every law, two years before it.
{
  host_and_investor "Prices before the valuation" | sed 's/^horizon.*/start = 2018\nhorizon = "6 a"\nvalued_from = 2020/'
  cat <<'D'
[leg.road]
kind = "works"
from = "investor"
to = "host"
value = "0 .. 2 MUSD"
[price.spike]
kind = "regime"
of = ["Nd2O3"]
spot = "45 USD/kg"
level = "50 USD/kg"
kappa = "0.3 1/a"
sigma = "30 %"
wedge = "90 %"
wedge_sd = "25 %"
entry = "0.07 1/a"
exit = "0.25 1/a"
[price.jumpy]
kind = "merton"
of = ["Cu"]
spot = "100 USD/t"
volatility = "20 %"
jumps = "0.1 1/a"
jump_mean = "70 %"
jump_sd = "50 %"
D
} >early.toml
answers simulate early.toml --draws 500 --out price.spike.Nd2O3@2018,price.spike.Nd2O3@2019,price.jumpy.Cu@2019,price.spike.Nd2O3@2022 -f csv
check "prices before the valuation stay" [ "$(awk -F, 'NR > 1 && NR < 5 && $4 == $3 && $6 == 0' out | wc -l)" = 3 ]
check "later ones move" [ "$(awk -F, '$1 == "price.spike.Nd2O3@2022" && $6 > 1' out | wc -l)" = 1 ]
# A price that no double holds in some draws: those have no value, whatever the number of threads.
sed 's/volatility = "20 %"/volatility = "20000 %"/' early.toml >wild.toml
for jobs in 1 2; do run simulate wild.toml --rules 20 -j $jobs; expect_status 0; done

# A share of nothing but rounding is none: three gains that add up to nothing.
{
  host_and_investor "Nothing between three" | sed 's/^horizon.*/horizon = "4 a"/'
  printf '[party.third]\nname = "Third"\ncountry = "XC"\nrate = "0 %%/a"\n'
  for of in "road investor host 3" "rail host third 3.3" "port third investor 3.7"; do
    set -- $of
    printf '[leg.%s]\nkind = "works"\nfrom = "%s"\nto = "%s"\nvalue = "1 .. 2 .. %s MUSD"\nschedule = "s"\n' "$@"
  done
  printf '[schedule]\ns = ["30 %%", "33 %%", "37 %%"]\n'
} >nothing.toml
run simulate nothing.toml --draws 3000 --out host.surplus_share -f csv
check "nothing is shared" grep -q '^host.surplus_share,.*,0,3000,in 3000: together the parties gain nothing' out

# Half of the pairs have no value in one draw: the error is that of whole pairs, not nothing.
run simulate deals/dushanbe-2.toml --mode antithetic --draws 4000 --out investor.payback -f csv
check "an error of pairs of which some have no value" [ "$(awk -F, '$1 == "investor.payback" && $5 > 0.001' out | wc -l)" = 1 ]

answers simulate $deal --draws 2000 --where "host.npv >= 1e400 MUSD" --where "host.npv <= 1e400 MUSD"
check "nothing is beyond what doubles hold" grep -qE "host.npv >= 1e400 MUSD +<1 %" out
check "all is within it" grep -qE "host.npv <= 1e400 MUSD +>99 %" out

# A range that doubles cannot tell from a number is held.
run simulate $deal --draws 500 --set leg.mine.opex="1 .. 1.00000000000000000001 .. 1.00000000000000000002 USD/t"
expect_status 0
expect_err "narrower than draws can tell"

# Nothing is overwritten that is read or written beside it; a full disk is told once.
for file in $deal answer.csv answer.csv.resume; do refuses 2 "would take the place of" simulate $deal --draws 100 -o answer.csv --keep ./$file; done
if [ -e /dev/full ]; then
  run simulate $deal --draws 100000 --keep /dev/full
  check "a full disk is told once" [ "$(grep -c E501 err)" = 1 ]
fi
# What is never anything else stops at once, and so does what no draw has.
answers simulate $deal --out host.net@2029 --until "se(host.net@2029) < 1 %" --draws 100000
refuses 2 "E924" simulate $deal --until "se(host.npv)nonsense < 1 %"
refuses 2 "E717" simulate $deal --draws-file first --decimal --resume -o answer.csv

# One signal, to assay alone: without --foreground timeout sends one to its group as well, and the second Ctrl-C ends at once.
# What Ctrl-C cut short is finished by a later run, to the same bytes as one that was never cut short: the answer, and the draws that are kept.
many=(deals/congo-b-2012.toml --out loan.roads.all_in --where "loan.roads.all_in <= 0.3 %/a" --draws 250000 --seed 5)
begun=$(date +%s%N)
run simulate "${many[@]}" -o whole.csv --keep whole-kept.csv -j 1
expect_status 0
took=$((($(date +%s%N) - begun) / 1000000))
for part in 300 200 450 150 600 350 250 800; do # thousandths of what the whole takes: a loaded machine takes longer to begin, an idle one has a thread more
  seconds=$((took * part / 1000000)).$(printf %03d $((took * part / 1000 % 1000)))
  rm -f cut.csv cut.csv.resume cut-kept.csv
  said="assay simulate, Ctrl-C after $seconds s"
  timeout --foreground --preserve-status -s INT $seconds "$assay" simulate "${many[@]}" -o cut.csv --keep cut-kept.csv -j 2 >out 2>err </dev/null
  status=$?
  [ ! -e cut.csv.resume ] || break
done
expect_status 130
expect_err "of 250000 draws are done"
check "draws so far are kept from the first byte on" cmp -s -n "$(stat -c %s cut-kept.csv)" cut-kept.csv whole-kept.csv
cp cut.csv.resume changed.csv.resume
refuses 3 "E719" simulate "${many[@]}" --set loan.roads.escrow="16 .. 18 %" -o cut.csv --keep cut-kept.csv --resume
refuses 3 "E719" simulate "${many[@]:0:${#many[@]}-1}" 6 -o cut.csv --keep cut-kept.csv --resume
refuses 3 "E719" simulate "${many[@]}" --mode plain -o cut.csv --keep cut-kept.csv --resume
refuses 3 "E719" simulate "${many[@]}" -o cut.csv --resume
printf x >>changed.csv.resume
refuses 3 "other bytes" simulate "${many[@]}" -o changed.csv --keep cut-kept.csv --resume
run simulate "${many[@]}" -o cut.csv --keep cut-kept.csv --resume -j 2
expect_status 0
check "the same answer as without a break" cmp -s cut.csv whole.csv
check "the same draws as without a break" cmp -s cut-kept.csv whole-kept.csv
check "nothing is left to go on with" [ ! -e cut.csv.resume ]
refuses 3 "E718" simulate "${many[@]}" -o cut.csv --keep cut-kept.csv --resume
refuses 2 "none is named" simulate "${many[@]}" --resume
rm -f whole-kept.csv cut-kept.csv

# Ctrl-C ends with what is done; five seconds, so that it has begun to draw on a loaded machine too.
said="assay simulate, interrupted"
timeout --foreground --preserve-status -s INT 5 "$assay" simulate $deal --draws 400000000 -j 1 >out 2>err </dev/null
status=$?
expect_status 130
expect_out "Interrupted"
expect_out "only the whole tells"
finish
