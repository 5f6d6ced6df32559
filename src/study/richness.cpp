#include "study/parts.hpp"

namespace assay::study {

std::vector<RichnessResult> richness(const Evaluation& e) {
  std::vector<RichnessResult> found;
  for (const model::Entry& mine : e.deal->entries) {
    const model::Value* file = mine.find("compare_with");
    if (mine.section != "leg" || file == nullptr) continue;
    const std::string path = mine.path() + '.';
    RichnessResult result{mine.path(), title_of(mine), e.scalar(path + "grade_above_cutoff"), e.scalar(path + "ore_value"), e.scalar(path + "ore_recoverable"), {}};
    for (const auto& row : file->table->rows) {
      const auto *id = file->table->cell(row, "id"), *name = file->table->cell(row, "deposit");
      if (id == nullptr) continue;
      const std::string below = path + "reference." + id->text + '.';
      if (!e.has_line(below + "ore_value")) continue;  // not one of those asked for
      result.deposits.push_back({id->text, name == nullptr ? id->text : name->text, e.scalar(below + "grade"), e.scalar(below + "ore_value"), e.scalar(below + "ore_recoverable"),
                                 e.scalar(below + "recoverable_ratio")});
    }
    found.push_back(std::move(result));
  }
  return found;
}

}  // namespace assay::study
