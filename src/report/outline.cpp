#include "report/outline.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace assay::report {
namespace {

// What is asked first stands first; what is looked up comes last.
constexpr Part outline[] = {
    {"Finding", "T1"},
    {"The exchange", "T2 T25 T19"},
    {"Is it fair?", "T3 T4 T28 T36"},
    {"What drives it", "T5 T7 T8"},
    {"What would make it fair", "T10 T26 T27"},
    {"Rival readings", "T11 T35"},
    {"Law", "T14"},
    {"How far to trust this", "T15 T17"},
    {"Annexes", "T9 T37 T12 T22 T13 T16 T18 T20 T21"},
};

/// Where a list names an id; its length when it does not.
std::size_t place_in(std::string_view list, std::string_view id) {
  const std::string all = ' ' + std::string(list) + ' ';
  return std::min(all.find(' ' + std::string(id) + ' '), all.size());
}

std::pair<std::size_t, std::size_t> place_of(std::string_view id) {
  const Part& part = part_of(id);
  return {static_cast<std::size_t>(&part - outline), place_in(part.tables, id)};
}

}  // namespace

const Part& part_of(std::string_view id) {
  const auto named = std::find_if(std::begin(outline), std::end(outline), [&](const Part& part) { return place_in(part.tables, id) < part.tables.size(); });
  return named == std::end(outline) ? *std::prev(std::end(outline)) : *named;
}

void by_part(std::vector<Table>& tables) {
  std::stable_sort(tables.begin(), tables.end(), [](const Table& a, const Table& b) { return place_of(a.id) < place_of(b.id); });
}

}  // namespace assay::report
