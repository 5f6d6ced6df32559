#include "study/asked_chances.hpp"

#include <array>
#include <cmath>

namespace assay::study {
namespace {

std::vector<std::string> figures_of(const std::vector<DrawnCondition>& where) {
  std::vector<std::string> outs;
  for (const DrawnCondition& one : where) outs.insert(outs.end(), one.outs().begin(), one.outs().end());
  return outs;
}

}  // namespace

AskedChances::AskedChances(const Evaluation& e, const std::vector<DrawnCondition>& where, std::vector<sheet::NodeId>& cells, Diagnostics& found)
    : where_(where), first_cell_(cells.size()), compared_(e, figures_of(where), found, DrawnOutputs::When::as_named) {
  cells.insert(cells.end(), compared_.cells().begin(), compared_.cells().end());
}

void AskedChances::add(DrawnOutputs::Reader& reader, const Drawing::Worker& worker, std::uint64_t first, std::size_t count, DrawnSums* to) const {
  if (where_.empty()) return;
  reader.read(worker.outs() + first_cell_, count, nullptr);
  std::vector<const double*> columns;
  for (std::size_t o = 0; o < compared_.size(); ++o) columns.push_back(reader[o]);
  std::array<double, Drawing::lanes> holds;
  std::size_t next = 0;
  for (const DrawnCondition& one : where_) {
    for (std::size_t lane = 0; lane < count; ++lane) {
      const std::optional<bool> is = one.holds(columns.data() + next, lane);
      holds[lane] = is ? (*is ? 1 : 0) : std::nan("");
    }
    (to++)->add(holds.data(), count, first, 0);
    next += one.outs().size();
  }
}

}  // namespace assay::study
