#include "study/parts.hpp"

namespace assay::study {

std::vector<LeakageResult> leakage(const Evaluation& e) {
  std::vector<LeakageResult> found;
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.section != "leakage") continue;
    const std::string path = entry.path() + '.';
    LeakageResult result{entry.path(), entry.text("party"), entry.kind == "cash", e.scalar(path + "receipts_pv"), {}};
    for (const model::Entry& row : entry.at("recipients").rows) {
      const sheet::Parameter& share = *row.at("share").quantity;
      result.recipients.push_back({row.id, title_of(row), share.value, e.scalar(path + row.id + ".pv"), share.grade});
    }
    found.push_back(std::move(result));
  }
  return found;
}

}  // namespace assay::study
