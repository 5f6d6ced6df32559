#include "study/drawn_chances.hpp"

#include <array>
#include <cmath>

#include "study/parts.hpp"
#include "verdict/npv.hpp"

namespace assay::study {
namespace {

using Lanes = std::array<double, Drawing::lanes>;  ///< one value of each draw

}  // namespace

double tiny_gain(const PartyResult& party) { return 1e-12 * (abs(party.received) + abs(party.given)).to_double(); }

std::size_t DrawnChances::add_cell(std::vector<sheet::NodeId>& cells, const std::string& key, int period) const {
  cells.push_back(e_.recorded->sheet.cell(e_.recorded->sheet.find_line(key)->id(), period));
  return cells.size() - 1;
}

DrawnChances::DrawnChances(const Evaluation& e, std::vector<sheet::NodeId>& cells) : e_(e) {
  Diagnostics none;
  first_ = cells.size();
  double all = 0;
  for (const PartyResult& party : e_.parties) {
    tiny_.push_back(tiny_gain(party));
    all += tiny_.back();
    add_cell(cells, party.id + ".surplus");
    gains_.push_back({.output = *output_of(e_, party.id + ".surplus", {}, none), .base = party.surplus});
    named_.push_back({party.id + " gains", in_words(e_, party.id) + " gains"});
  }
  joint_ = add_cell(cells, "joint.surplus");
  tiny_joint_ = all;
  gains_.push_back({.output = *output_of(e_, "joint.surplus", {}, none), .base = e_.joint.surplus});
  for (const SideResult& side : e_.sides) {
    sides_.push_back(add_cell(cells, side.id + ".surplus"));
    tiny_of_side_.push_back(0);
    for (const std::size_t member : side.members) tiny_of_side_.back() += tiny_[member];
  }
  for (std::size_t s = 0; s < e_.sides.size(); ++s)
    if (e_.sides[s].members.size() > 1) {
      named_.push_back({e_.sides[s].id + " gains", in_words(e_, e_.sides[s].id) + " gains"});
      joined_.push_back(s);
    }
  named_.push_back({"all gain", e_.sides.size() == 2 ? "both sides gain" : "all " + std::to_string(e_.sides.size()) + " sides gain"});
  named_.push_back({"joint gain", "there is a joint gain"});
  const std::string& rule = e_.deal->fairness.rule;
  if (!e_.deal->fairness.not_judged.empty()) not_ruled_ = e_.deal->fairness.not_judged;
  else if (rule != "both-gain" && rule != "split") not_ruled_ = "the rule " + rule + " is asked of the base case only";
  else read_rule(cells);
  end_ = cells.size();
}

void DrawnChances::read_rule(std::vector<sheet::NodeId>& cells) {
  ruled_ = true;
  certainty_ = e_.deal->fairness.certainty.value.to_double();
  named_.push_back({"rule", "the rule of the deal holds (" + e_.deal->fairness.rule + ")"});
  band_ = band_of(e_);
  if (band_) {
    low_ = band_->low.to_double();
    high_ = band_->high.to_double();
  }
  // No rate is ever drawn, so that the factors of the neutral one are numbers.
  for (const Decimal& factor : verdict::discount_factors(e_.joint.rate, e_.deal->calendar.flow_times())) factors_.push_back(factor.to_double());
  if (!band_) return;
  for (const SideResult& side : e_.sides) {
    members_.emplace_back();
    for (const std::size_t member : side.members) {
      members_.back().push_back(add_cell(cells, e_.parties[member].id + ".outside_option"));
      for (std::size_t t = 0; t < factors_.size(); ++t) add_cell(cells, e_.parties[member].id + ".net", static_cast<int>(t));
    }
  }
}

std::uint64_t DrawnChances::add(const Drawing::Worker& worker, std::uint64_t first, std::size_t count, std::vector<DrawnSums>& to) const {
  Lanes nothing{}, holds, all;  // `nothing`: NaN where a gain does not exist, else 0
  for (std::size_t cell = first_; cell < end_; ++cell) {
    const double* const values = worker.out(cell);
    for (std::size_t lane = 0; lane < count; ++lane) nothing[lane] = std::isnan(values[lane]) ? values[lane] : nothing[lane];
  }
  std::uint64_t undefined = 0;
  for (std::size_t lane = 0; lane < count; ++lane) undefined += std::isnan(nothing[lane]);
  std::size_t next = 0;
  const auto say = [&](const auto& is) {
    for (std::size_t lane = 0; lane < count; ++lane) holds[lane] = (is(lane) ? 1.0 : 0.0) + nothing[lane];
    to[next++].add(holds.data(), count, first, 0);
  };
  const auto above = [&](const double* values, double least) { say([=](std::size_t lane) { return values[lane] > least; }); };
  for (std::size_t p = 0; p < e_.parties.size(); ++p) above(worker.out(first_ + p), tiny_[p]);
  for (const std::size_t s : joined_) above(worker.out(sides_[s]), tiny_of_side_[s]);
  all.fill(1);
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    const double* const values = worker.out(sides_[s]);
    for (std::size_t lane = 0; lane < count; ++lane) all[lane] = values[lane] > tiny_of_side_[s] ? all[lane] : 0;
  }
  above(all.data(), 0.5);
  above(worker.out(joint_), tiny_joint_);
  if (!ruled_) return undefined;
  std::vector<double> own(sides_.size()), neutral(sides_.size());
  say([&](std::size_t lane) {
    const auto at = [&](std::size_t cell) { return worker.out(cell)[lane]; };
    for (std::size_t s = 0; s < sides_.size(); ++s) own[s] = std::abs(at(sides_[s])) <= tiny_of_side_[s] ? 0 : at(sides_[s]);
    for (std::size_t s = 0; s < members_.size(); ++s) {
      neutral[s] = 0;
      for (const std::size_t member : members_[s]) {
        neutral[s] -= at(member);
        for (std::size_t t = 0; t < factors_.size(); ++t) neutral[s] += at(member + 1 + t) * factors_[t];
      }
    }
    return !verdict::first_broken(own.data(), neutral.data(), own.size(), band_ ? &low_ : nullptr, band_ ? &high_ : nullptr);
  });
  return undefined;
}

}  // namespace assay::study
