#include "model/fiscal/dated.hpp"

#include <string>

namespace assay::model::fiscal {
namespace {

constexpr Key rate_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the rate stands"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"2 %\"", .about = "the rate from that year on", .by_period = true},
};

}  // namespace

constinit const RowKeys dated_rates{rate_keys};

void check_dated(const Entry& entry, std::string_view key, Diagnostics& found) {
  const std::string name(key);
  if (!entry.writes(key) && !entry.writes("brackets"))
    found.error("E412", entry.where, '`' + entry.path() + "` says neither `" + name + "` nor `brackets`", "write one `" + name + "` for all years, or  brackets = [ { from = 2008, " + name + " = \"...\" }, ... ]");
  if (entry.writes(key) && entry.writes("brackets"))
    found.error("E412", entry.node->find("brackets")->key_where, "`brackets` stand beside one `" + name + "` for all years", "take one of them out")
        .notes.push_back({entry.node->find(key)->key_where, "the one for all years"});
  const Value* brackets = entry.find("brackets");
  if (brackets == nullptr) return;
  for (std::size_t i = 1; i < brackets->rows.size(); ++i) {
    const Value& year = brackets->rows[i].at("from");
    const Value& before = brackets->rows[i - 1].at("from");
    if (year.year <= before.year)
      found.error("E413", year.where, "these brackets do not follow each other in time", "put them in the order of their years, each year once").notes.push_back({before.where, "the one before"});
  }
}

}  // namespace assay::model::fiscal
