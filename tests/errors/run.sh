#!/usr/bin/env bash
# Runs every sample of an error message and compares what the program says, byte for byte.
#
#   run.sh ASSAY [CASE ...]            e.g.  run.sh build/assay E101 E402-party
#   ASSAY_UPDATE_GOLDEN=1 run.sh ...   writes what it says now into the .expected files; read the difference
#
# A case is CODE.toml or CODE-WHAT.toml, checked by `assay check`; or, beside it or alone, CODE.args with the arguments on
# its last line, and before that, if need be, lines `before COMMAND` that prepare the folder and lines `with NAME=VALUE` for the
# program's environment. Both begin with two remark lines: what the mistake is, what to do about it. CODE.expected holds `exit N` and then exactly what stderr must be.
# Every case runs in one copy of this folder and may leave nothing there; when it ends with an error, stdout must be empty.
set -uo pipefail
export LC_ALL=C.UTF-8
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: run.sh ASSAY [CASE ...]" >&2; exit 2; }
assay=$(readlink -f -- "$1")
shift
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
mkdir "$scratch/folder"
cp -- "$here"/*.toml "$here"/*.csv "$scratch/folder"
cd "$scratch/folder" || exit 1

failed=0 ran=0
fail() { failed=$((failed + 1)); printf 'FAILED %s: %s\n' "$1" "$2"; }
listing() { find . -type f -printf '%p %s %T@ %m\n' | sort; }

all_cases() { (cd "$here" && ls -- *.toml *.args 2>/dev/null | sed 's/\.[a-z]*$//' | grep -E '^[EW][0-9]{3}(-|$)' | sort -u); }

run_case() {
  local case=$1 code=${1:0:4} arguments=() with=() before after status said
  if [ -f "$here/$case.args" ]; then
    while IFS= read -r line; do (eval "${line#before }") || fail "$case" "cannot prepare it"; done < <(grep '^before ' "$here/$case.args")
    mapfile -t with < <(sed -n 's/^with //p' "$here/$case.args")
    # xargs reads quotes as a shell would, and nothing else of a shell
    mapfile -t arguments < <(tail -n 1 "$here/$case.args" | xargs printf '%s\n')
  else
    arguments=(check "$case.toml")
  fi
  before=$(listing)
  timeout 20 env "${with[@]}" "$assay" "${arguments[@]}" >"$scratch/out" 2>"$scratch/err" <"/dev/null"
  status=$?
  after=$(listing)
  { echo "exit $status"; cat "$scratch/err"; } >"$scratch/said"
  ran=$((ran + 1))
  [ "$before" = "$after" ] || fail "$case" "it wrote a file"
  [ "$status" = 0 ] || [ ! -s "$scratch/out" ] || fail "$case" "it wrote to stdout"
  # One mistake, one message, of the code that the sample is named after.
  said=$(grep -oE '\[[EW][0-9]{3}\]$' "$scratch/said" | tr '\n' ' ')
  [ "$said" = "[$code] " ] || fail "$case" "codes said: ${said:-none}"
  if [ "${ASSAY_UPDATE_GOLDEN:-}" = 1 ]; then
    cp -- "$scratch/said" "$here/$case.expected"
  elif [ ! -f "$here/$case.expected" ]; then
    fail "$case" "there is no $case.expected"
  elif ! diff -u --label "$case.expected" --label "what it says" -- "$here/$case.expected" "$scratch/said"; then
    fail "$case" "the message differs"
  fi
}

if [ $# -gt 0 ]; then
  for case in "$@"; do run_case "$case"; done
else
  for good in base mine; do  # else the samples would have more than one thing wrong
    "$assay" check "$good.toml" >/dev/null 2>"$scratch/err" && [ ! -s "$scratch/err" ] || fail "$good" "the sound deal is not sound: $(cat "$scratch/err")"
  done
  for case in $(all_cases); do run_case "$case"; done
  [ "$ran" -gt 0 ] || fail errors "there is no sample at all"
fi
printf '%d samples, %d failures\n' "$ran" "$failed"
[ "$failed" = 0 ]
