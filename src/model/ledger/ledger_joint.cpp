#include <algorithm>

#include "model/ledger/ledger.hpp"

namespace assay::model {

using sheet::Cell;
using sheet::Line;

std::vector<const Party*> Ledger::judged() const {
  std::vector<const Party*> found;
  for (const Party& party : parties_) {
    const auto has_it = [&](const Side& side) { return std::find(side.members.begin(), side.members.end(), party.id) != side.members.end(); };
    if ((sides_.empty() && !party.venture) || std::any_of(sides_.begin(), sides_.end(), has_it)) found.push_back(&party);
  }
  return found;
}

void Ledger::record_side(const Side& side) {
  const auto of_members = [this, members = side.members](const char* suffix, Period p) {
    std::vector<Cell> cells;
    for (const std::string& member : members) cells.push_back((*sheet_.find_line(member + suffix))[p]);
    return sheet_.sum(cells);
  };
  const auto of_deal = [&](const char* suffix, const char* label) {
    sheet_.scalar({side.id + suffix, side.id + label, money_, "sum of its members, each at its own rate"},
                  [this, of_members, suffix] { return of_members(suffix, sheet_.calendar().period(0)); });
  };
  sheet_.line({side.id + ".net", side.id + ": net flow", money_, "sum of its members"}, [of_members](Period p) { return of_members(".net", p); });
  of_deal(".npv", ": net present value");
  of_deal(".outside_option", ": value without the deal");
  of_deal(".surplus", ": net gain over its outside options");
}

void Ledger::record_joint() {
  const auto parties = std::count_if(parties_.begin(), parties_.end(), [](const Party& party) { return !party.venture; });
  const std::string all = judged().size() == static_cast<std::size_t>(parties) ? "All parties" : "The parties that are judged";
  const Line rate = sheet_.scalar({"joint.rate", "Neutral rate of the joint gain", unit_of("%/a"), "rulings 2"}, [this] {
    if (neutral_rate_) return sheet_.parameter(*neutral_rate_);
    std::vector<Cell> rates, ones;
    for (const Party* party : judged()) {
      rates.push_back(sheet_.parameter(party->rate));
      ones.push_back(sheet_.one());
    }
    return sheet_.sum(rates) / sheet_.sum(ones);  // the mean of the parties' rates
  });
  const Line factor = discount_factor("joint", rate[sheet_.calendar().period(0)]);
  const Line flows = sheet_.line({"joint.net", all + ": net flow", money_, {}}, [this](Period p) {
    std::vector<Cell> cells;
    for (const Party* party : judged()) cells.push_back((*sheet_.find_line(party->id + ".net"))[p]);
    return sheet_.sum(cells);
  });
  const Line npv = present_value("joint.npv", all + ": net present value at the neutral rate", flows, factor);
  const auto of_parties = [this](const char* suffix) {
    std::vector<Cell> cells;
    for (const Party* party : judged()) cells.push_back((*sheet_.find_line(party->id + suffix))[sheet_.calendar().period(0)]);
    return sheet_.sum(cells);
  };
  sheet_.scalar({"joint.financing_gain", "Gain from financing: what the difference in discount rates alone creates", money_, "rulings 2"},
                [this, npv, of_parties] { return of_parties(".npv") - npv[sheet_.calendar().period(0)]; });
  // The outside options are held at each party's own rate; they come off the joint gain as they come off each surplus.
  sheet_.scalar({"joint.surplus", all + ": net gain at the neutral rate over the outside options", money_, "rulings 2"},
                [this, npv, of_parties] { return npv[sheet_.calendar().period(0)] - of_parties(".outside_option"); });
}

}  // namespace assay::model
