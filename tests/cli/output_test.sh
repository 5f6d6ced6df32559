#!/usr/bin/env bash
# Where the answer goes: -o with its formats by ending, what failure leaves behind, full devices, quiet and warnings.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
deal=deals/cholsan-solar.toml

answers evaluate $deal -q
check "-q is not one line" [ "$(wc -l <out)" = 1 ]
for party in host investor both; do expect_out "$party "; done

# The ending picks the format, and -f or --json give the same bytes on stdout; but for the figures of a memo, which stand in files beside it.
for pair in "evaluate json" "evaluate csv" "compare csv" "compare md" "compare json" "sweep csv" "sweep json" "sweep md" "memo md"; do
  read -r command format <<<"$pair"
  arguments=("$command" $deal)
  [ "$command" = compare ] && arguments+=(--scenarios boom-2011)
  [ "$command" = sweep ] && arguments+=(leg.mine.grade="1 % .. 2 %/2")
  answers "${arguments[@]}" -f "$format"
  cp out by_name
  run "${arguments[@]}" -o "answer.$format"
  expect_status 0
  expect_quiet_stdout
  expect_quiet_stderr
  [ "$command" = memo ] && sed -i '/^!\[.*](answer-figures\/F/{N;d}' "answer.$format"
  check "the file differs from -f $format" cmp -s by_name "answer.$format"
done
answers evaluate $deal -f json
cp out by_name
answers evaluate $deal --json
check "--json differs from -f json" cmp -s out by_name
# What a deal inherits is echoed with the rest, each number at its own place; so is a change asked for.
answers evaluate "$project/tests/deals/extends.toml" --draws 0 --set leg.ore.value="61 MUSD" --json
for echoed in 'deals/family/figures.csv:2:7"' 'deals/extends.toml:18:10"' '"written": "61 MUSD"'; do expect_out "$echoed"; done
answers evaluate $deal --json
check "a measure that is a year has no unit of a year" [ "$(grep -A5 '"investor.temptation_year"' out | grep -c '"unit": "year"')" = 1 ]
run evaluate $deal -o answer.txt
answers evaluate $deal
check ".txt is not the text" cmp -s out answer.txt
answers evaluate $deal -o -
check "-o - is not stdout" cmp -s out answer.txt
refuses 2 "does not write .docx files" evaluate $deal -o answer.docx
refuses 2 "disagree" evaluate $deal --json -f csv
refuses 2 "format \`jsn\`" evaluate $deal -f jsn
run list units -f csv
check "csv has a header" [ "$(head -n 1 out)" = "symbol,meaning,in canonical units" ]

# A failure leaves an old file as it was, and no other file.
echo old >kept.json
before=$(ls -A)
refuses 3 "E010" evaluate none.toml -o kept.json
refuses 2 "E901" evaluate $deal --set no.where=1 -o kept.json
check "a failed run changed the old file" [ "$(cat kept.json)" = old ]
check "a failed run left something behind" [ "$(ls -A)" = "$before" ]
# The subshell tells of the signal on its own stderr.
{ (ulimit -f 1; trap '' XFSZ; exec "$assay" evaluate $deal -o kept.json >/dev/null) >out 2>err; status=$?; } 2>/dev/null
said="evaluate -o kept.json, files limited to a few blocks"
expect_status 5
expect_err "larger than is allowed"
check "a run cut short left something behind" [ "$(ls -A)" = "$before" ]
check "a file cut short replaced the old one" [ "$(cat kept.json)" = old ]
run evaluate $deal -o kept.json
expect_status 0
check "the old file was not replaced" grep -q assay-result kept.json

if [ -e /dev/full ]; then
  said="evaluate >/dev/full"
  for command in "evaluate $deal" "evaluate $deal --json" "check $deal" "--help" "list units"; do
    "$assay" $command >/dev/full 2>err
    status=$?
    said="$command >/dev/full"
    expect_status 5
    expect_err "[E501]"
  done
  refuses 5 "the disk is full" evaluate $deal -o /dev/full
else
  echo "skipped: no /dev/full here"
fi

# Warnings go to stderr, the answer stays whole; -q says nothing but the answer.
run evaluate $deal --set "leg.solar.capacity=2.5 MW"
expect_status 0
expect_err "[W512]"
expect_out "DPRK"
answers evaluate $deal --set "leg.solar.capacity=2.5 MW" -q

# What a present value is made of adds up to it: 279 + 1,740 + 1,910 is 3,930 for the state, to the digits shown (sicomines-2008).
run evaluate $(dirname $deal)/sicomines-2008.toml
expect_status 0
expect_out "What each present value is made of"
expect_out "  dividends less calls of Sicomines     1,910     4,060"
expect_out "  Net present value                     3,930     3,690      −165"

# A deal on standard input; what it names is looked for in the working folder.
said="evaluate - <mine.toml"
"$assay" evaluate - -q <mine.toml >out 2>err
status=$?
expect_status 0
cp out from_stdin
answers evaluate mine.toml -q
check "a deal on stdin gives another answer" cmp -s out from_stdin
said="check - <nothing"
"$assay" check - </dev/null >out 2>err
status=$?
expect_status 3
expect_err "standard input: the file is empty"

# Key figures of a leg stand with the results (by hand in the deal's remarks).
cp -- "$project/tests/deals/single-owner-cover.toml" .
answers evaluate single-owner-cover.toml
expect_out "Equal: DSCR minimum 1.33; DSCR average 1.39; LLCR 1.39; PLCR 1.99"
answers memo single-owner-cover.toml --tables T19
expect_out "| equal | LLCR | 1.39 |"
cp -- "$project/tests/deals/loan.toml" "$project/tests/deals/loan-rates.csv" .
answers memo loan.toml --tables T22
expect_out "| short | 100 |"
finish
