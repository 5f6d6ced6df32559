#include <algorithm>

#include "study/parts.hpp"

namespace assay::study {
namespace {

ChainStep step(const Evaluation& e, const std::string& path, std::string title, std::string owner) {
  return {path, std::move(title), std::move(owner), e.scalar(path + ".chain_value_per_ore"), e.scalar(path + ".stage_cost_per_ore"), e.scalar(path + ".added_per_ore"), false};
}

}  // namespace

std::vector<ChainResult> chains(const Evaluation& e) {
  std::vector<ChainResult> found;
  for (const model::Entry& mine : e.deal->entries) {
    const model::Value* chain = mine.find("chain");
    if (mine.section != "leg" || chain == nullptr) continue;
    ChainResult result{mine.path(), mine.text("from"), mine.text("to"), {}, e.scalar(mine.path() + ".giver_keeps_per_ore"), e.scalar(mine.path() + ".taker_keeps_per_ore"), {}};
    const std::string sold = mine.has("sold_after") ? mine.text("sold_after") : "";
    result.steps.push_back(step(e, mine.path(), "Mine's product", result.taker));
    result.steps.back().handed_over = sold.empty();
    for (const std::string& id : chain->texts)
      for (const model::Entry& stage : e.deal->entries) {
        if (stage.section != "stage" || stage.id != id) continue;
        result.steps.push_back(step(e, stage.path(), title_of(stage), stage.has("owner") ? stage.text("owner") : result.taker));
        result.steps.back().handed_over = id == sold;
      }
    for (const ChainStep& made : result.steps) {
      if (made.owner == result.giver || made.owner == result.taker) continue;
      const auto known = std::find_if(result.others_keep.begin(), result.others_keep.end(), [&](const auto& other) { return other.first == made.owner; });
      if (known == result.others_keep.end()) result.others_keep.emplace_back(made.owner, made.added);
      else known->second += made.added;
    }
    found.push_back(std::move(result));
  }
  return found;
}

}  // namespace assay::study
