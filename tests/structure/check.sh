#!/usr/bin/env bash
# check.sh ROOT RULE: does the project at ROOT keep one of the house rules below? Prints each breach as file:line and
# what to do; ends with 0 if there is none, 1 if there are some. check_test.sh shows that each rule can fail.
set -euo pipefail
cd -- "$1"
rule=$2

cpp_files() { find src tests -name '*.?pp' -type f | LC_ALL=C sort; }
text_files() { find . \( -path './build*' -o -path ./.git \) -prune -o -type f -print | LC_ALL=C sort; }

# grep over the named files; finding nothing is success, any other trouble ends the check.
breaches() {
  local pattern=$1 status=0
  shift
  [ "$#" -gt 0 ] || return 0
  grep -HInE -e "$pattern" -- "$@" || status=$?
  [ "$status" -le 1 ]
}

up_includes() {  # `../` would reach any room
  breaches '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]*\.\./' $(cpp_files)
}

tomlpp_once() {  # it costs seconds for each file that includes it, and its values are doubles
  breaches '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]toml' $(cpp_files | grep -vx src/input/document.cpp)
}

xlsxwriter_once() {  # the workbook is made without it, and written by it in one place
  breaches '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]xlsxwriter' $(cpp_files | grep -vx src/book/xlsx.cpp)
}

# So that compiling a room shows that its headers need nothing before them.
own_header_first() {
  local file header first
  for file in $(find src -name '*.cpp' -type f | LC_ALL=C sort); do
    header=${file%.cpp}.hpp
    [ -e "$header" ] || continue
    first=$(grep -nm1 -E '^[[:space:]]*#[[:space:]]*include' -- "$file") || first=1:
    [[ $first == *"\"${header#src/}\"" ]] || printf '%s:%s: the first include of a file is its own header, "%s"\n' "$file" "${first%%:*}" "${header#src/}"
  done
}

# The table of rooms is src/CMakeLists.txt. The compiler stops an include against the floors; this also stops one of a
# room that is only reached through another, a room that names one on a lower row, and C++ that is in no room.
rooms() {
  awk '
    FILENAME == "src/CMakeLists.txt" {
      sub(/#.*/, "")
      table = table " " $0
      next
    }
    FNR == 1 {
      if (!parsed) parse()
      room = FILENAME; sub(/^src\//, "", room)
      if (!sub(/\/[^\/]*$/, "", room)) room = "main.cpp"
      if (!(room in uses)) print FILENAME ":1: in no room; src/CMakeLists.txt has no assay_room(" room ")"
    }
    match($0, /^[ \t]*#[ \t]*include[ \t]*["<][^">]+[">]/) {
      path = substr($0, RSTART, RLENGTH)
      quoted = path ~ /"/
      gsub(/^[^"<]*["<]|[">]$/, "", path)
      other = path
      if (!sub(/\/[^\/]*$/, "", other)) {
        if (quoted) print FILENAME ":" FNR ": write \"" room "/" path "\""
      } else if (other in uses && other != room && index(uses[room], " " other " ") == 0) {
        print FILENAME ":" FNR ": includes " path ", but " room " does not name " other " after USES (src/CMakeLists.txt)"
      }
    }
    function parse(    calls, n, i, words, count, w, name, mode) {
      parsed = 1
      n = split(table, calls, /\)/)
      for (i = 1; i <= n; ++i) {
        if (match(calls[i], /assay_room\(.*/)) {
          count = split(substr(calls[i], RSTART + 11), words, /[ \t]+/)
          name = ""; mode = ""
          for (w = 1; w <= count; ++w) {
            if (words[w] == "") continue
            if (name == "") { name = words[w]; uses[name] = " " }
            else if (words[w] == "USES" || words[w] == "LINKS") mode = words[w]
            else if (mode == "USES") {
              if (!(words[w] in uses)) print "src/CMakeLists.txt:1: " name " uses " words[w] ", which is not on a row above it"
              uses[name] = uses[name] words[w] " "
            }
          }
        } else if (match(calls[i], /target_link_libraries\(assay PRIVATE.*/)) {
          main_links = substr(calls[i], RSTART)
        }
      }
      uses["main.cpp"] = " "   # what the program itself links: assay_model_law is the room model/law
      for (name in uses) {
        w = name; gsub(/\//, "_", w)
        if (main_links " " ~ ("[ \t]assay_" w "[ \t]")) uses["main.cpp"] = uses["main.cpp"] name " "
      }
    }
  ' src/CMakeLists.txt $(cpp_files | grep '^src/')
}

long_files() {
  local file lines
  for file in $(cpp_files); do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 400 ] && ! head -n 5 "$file" | grep -q '^// Long because'; then
      echo "$file:1: $lines lines; divide it, or begin it with '// Long because ...' (house norm: 75 to 250, at most 400)"
    fi
  done
}

top_level() {
  local entry
  for entry in *; do
    case $entry in
      CMakeLists.txt | CMakePresets.json | README.md | CHANGELOG.md | assay | src | deals | tests | docs) ;;
      build | build-*) ;;  # not in git
      *) echo "$entry:1: the top level holds nothing but the build files, the launcher, README, CHANGELOG, src, deals, tests and docs" ;;
    esac
  done
}

strict_floats() {  # one bit moved by an optimiser is a figure that cannot be repeated
  local files
  files=$(text_files | grep -E '\.([ch]pp|cmake|sh)$|/CMake(Lists\.txt|Presets\.json)$|^\./(assay|tests/run|\.ci/run)$')
  breaches '[-]f(fast|unsafe|associative|reciprocal|finite)-math|[-]Ofast|[-]ffp-contract=(fast|on)|optimize *\( *"[^"]*fast|[p]ragma.*(FP_CONTRACT +ON|fp +contract *\( *(on|fast)|float_control)' $files
}

machine_paths() {  # a path of somebody's machine in a file is wrong on every other one; a URL may hold such a part
  breaches '(^|[^[:alnum:]_./~]|-[IL])/(wor[k]|tm[p]|hom[e]|roo[t]|User[s])(/|$|[^[:alnum:]_./-])' $(text_files)
}

case $rule in
  up_includes | tomlpp_once | xlsxwriter_once | own_header_first | rooms | long_files | top_level | strict_floats | machine_paths) found=$("$rule") ;;
  *)
    echo "check.sh: no rule '$rule'" >&2
    exit 2
    ;;
esac
[ -n "$found" ] || exit 0
printf '%s\n' "$found"
exit 1
