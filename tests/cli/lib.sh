# Read by every *_test.sh here: `run` starts the program, the `expect_` functions look at what it did.
set -uo pipefail
export LC_ALL=C.UTF-8
unset NO_COLOR ASSAY_UPDATE_GOLDEN
[ $# -ge 2 ] && [ -x "$1" ] || { echo "usage: $0 ASSAY PROJECT_FOLDER" >&2; exit 2; }
assay=$(readlink -f -- "$1")
project=$(readlink -f -- "$2")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -r -- "$project/deals" "$work/deals"
cp -- "$project"/tests/errors/{base,mine}.toml "$project"/tests/errors/{prices,baskets}.csv "$work"
cd "$work" || exit 1
failures=0 checks=0
said= # the command that is being looked at

# host_and_investor TITLE: the head of a deal worked by hand, between two parties at rates of 0, over one year
host_and_investor() {
  cat <<D
assay = 1
[deal]
title = "$1"
date = 2019-12-31
money = "USD_2019"
horizon = "1 a"
[party.host]
name = "Host"
country = "XA"
rate = "0 %/a"
[party.investor]
name = "Investor"
country = "XB"
rate = "0 %/a"
D
}

# run ARGUMENT ...: stdout to ./out, stderr to ./err, the exit status to $status; stdin is empty
run() {
  said="assay $*"
  timeout 60 "$assay" "$@" >out 2>err </dev/null
  status=$?
}
complain() {
  failures=$((failures + 1))
  printf 'FAILED %s\n  %s\n' "$said" "$1"
  head -c 400 err | sed 's/^/  stderr: /'
}
check() { # check "what should hold" COMMAND ...
  checks=$((checks + 1))
  local what=$1
  shift
  "$@" || complain "$what"
}
expect_status() { check "status $status, expected $1" [ "$status" = "$1" ]; }
expect_quiet_stdout() { check "stdout should be empty" [ ! -s out ]; }
expect_quiet_stderr() { check "stderr should be empty" [ ! -s err ]; }
expect_out() { check "stdout lacks: $1" grep -qF -- "$1" out; }
expect_err() { check "stderr lacks: $1" grep -qF -- "$1" err; }
answers() { run "$@"; expect_status 0; expect_quiet_stderr; check "no answer on stdout" [ -s out ]; }
refuses() { # refuses STATUS "words of stderr" ARGUMENT ...
  local status_wanted=$1 words=$2
  shift 2
  run "$@"
  expect_status "$status_wanted"
  expect_quiet_stdout
  expect_err "$words"
}
finish() {
  printf '%d checks, %d failures\n' "$checks" "$failures"
  [ "$checks" -gt 0 ] && [ "$failures" = 0 ]
  exit
}
