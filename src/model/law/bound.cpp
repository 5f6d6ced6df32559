#include "model/law/bound.hpp"

#include <algorithm>
#include <array>

namespace assay::model::law {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

/// Member states by date of EU law: treaties of accession; the United Kingdom until the end of the transition period
/// (withdrawal agreement, art. 126: 2020-12-31), Croatia from 2013-07-01. Members before 2013 count as always members,
/// since no rule here is older than 2006 and the accession of 2007 came before the first EU rule that is listed.
constexpr std::array always_members{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "IE",
                                    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EU"};
constexpr Date croatia_joins{year{2013}, month{7}, day{1}};
constexpr Date uk_law_parts{year{2021}, month{1}, day{1}};

bool in_union(const std::string& country, Date as_of) {
  if (country == "HR") return as_of >= croatia_joins;
  if (country == "GB") return as_of < uk_law_parts;
  return std::find(always_members.begin(), always_members.end(), country) != always_members.end();
}

}  // namespace

bool binds_a_party(Bound bound, const std::vector<std::string>& party_countries, Date as_of) {
  if (bound == Bound::all || bound == Bound::any_person) return true;
  return std::any_of(party_countries.begin(), party_countries.end(), [&](const std::string& country) {
    switch (bound) {
      case Bound::all:
      case Bound::any_person: return true;
      case Bound::cn: return country == "CN";
      case Bound::us: return country == "US";
      case Bound::eu: return in_union(country, as_of);
    }
    return false;
  });
}

std::string_view whom(Bound bound) {
  switch (bound) {
    case Bound::all: return "all states";
    case Bound::any_person: return "any person";
    case Bound::cn: return "Chinese persons";
    case Bound::us: return "US persons";
    case Bound::eu: return "EU persons";
  }
  return "";
}

}  // namespace assay::model::law
