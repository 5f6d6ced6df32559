#include <algorithm>
#include <cmath>
#include <limits>

#include "base/rounding.hpp"
#include "study/parts.hpp"
#include "verdict/irr.hpp"
#include "verdict/npv.hpp"
#include "verdict/stretches.hpp"
#include "verdict/take.hpp"

namespace assay::study {
namespace {

using verdict::Measure;

constexpr int doublings = 4;       // of the search for a break-even: factors from 1/16 to 16
constexpr int steps = 24;          // three to a doubling, each halved and closer where the value bends
constexpr int kept_digits = 12;    // what people read; the search goes far below

/// A leg that is taxed: the rows of its payers on the leg, before tax, and of all who pay on what is levied on it.
struct Project {
  const model::Entry* leg = nullptr;
  std::vector<std::string> payers;           ///< those that have the leg
  std::vector<std::string> before, levied;   ///< rows of payers; levied is below zero where they pay
  std::vector<std::string> receipts;         ///< rows of what the state gets beside it
};

/// What one state of the world says of a project: flows before tax and what the state takes, by period.
struct Flows {
  std::vector<Decimal> before, taken, received;  ///< received: taken, and what the state gets beside it
  std::vector<Decimal> after() const {
    std::vector<Decimal> left = before;
    for (std::size_t i = 0; i < left.size(); ++i) left[i] -= taken[i];
    return left;
  }
};

std::vector<Project> projects(const Evaluation& e) {
  std::vector<Project> found;
  for (const model::Entry& leg : e.deal->entries) {
    if (leg.section != "leg") continue;
    Project project;
    project.leg = &leg;
    const auto add = [](std::vector<std::string>& names, const std::string& name) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const model::Entry& levy : e.deal->entries) {
      if (levy.section != "fiscal" || !levy.has("on") || levy.text("on") != leg.id || !levy.has("payer")) continue;
      const std::string payer = levy.text("payer"), levied = payer + '.' + levy.path(), before = payer + '.' + leg.path();
      if (!e.has_line(levied)) continue;
      add(project.levied, levied);
      if (!e.has_line(before)) continue;  // the owner of a venture that has the leg, who is taxed on what it pays out
      add(project.payers, payer);
      add(project.before, before);
    }
    const bool pays = std::any_of(project.levied.begin(), project.levied.end(), [&](const std::string& row) {
      const auto amounts = e.row(row);
      return std::any_of(amounts.begin(), amounts.end(), [](const Decimal& amount) { return !amount.is_zero(); });
    });
    const deal::Benchmark* benchmark = e.deal->benchmark && e.deal->benchmark->leg == leg.path() ? &*e.deal->benchmark : nullptr;
    if (benchmark != nullptr) {
      if (const std::string own = benchmark->payer + '.' + leg.path(); project.payers.empty() && e.has_line(own)) {
        project.payers.push_back(benchmark->payer);
        project.before.push_back(own);
      }
      for (const auto& receipt : benchmark->receipts)
        if (e.has_line(receipt.line)) project.receipts.push_back(receipt.line);
    }
    if ((pays || benchmark != nullptr) && !project.payers.empty()) found.push_back(std::move(project));
  }
  return found;
}

class Indicators {
 public:
  Indicators(Evaluation& e, const Project& project) : e_(e), project_(project), times_(e.deal->calendar.flow_times()) {
    base_ = flows(e.values);
    for (std::uint32_t i = 0; i < e.recorded->sheet.parameters().size(); ++i) {
      const auto& p = e.recorded->sheet.parameters()[i];
      if (p.path.starts_with("price.") && p.path.ends_with(".scale")) scales_.push_back({sheet::ParameterId{i}, p.value});
    }
    hurdle_ = e.rate_of(project.payers.front());
    for (const auto* rows : {&project.before, &project.levied, &project.receipts})
      for (const std::string& row : *rows)
        for (const Period p : e.deal->calendar.periods()) outputs_.push_back(e.recorded->sheet.cell(e.recorded->sheet.find_line(row)->id(), p.index));
  }

  FiscalResult all() {
    add("aetr_0", "government take, undiscounted", "all that is levied on the leg over its net cash flow before tax, sums", "%", take(base_, Decimal(0)));
    add("aetr_10", "government take at 10 %", "the same of present values at 10 % a year (AETR)", "%", take(base_, *Decimal::parse("0.1")));
    for (const int per_cent : {70, 130}) {
      const std::string written = std::to_string(per_cent);
      add("aetr_10_at_" + written, "government take at " + written + " % of the price", "government take at 10 % with every price deck at " + written + " % of the base case", "%", take_at(Decimal(per_cent) / Decimal(100)));
    }
    add("progressivity", "rise of the take from 70 to 130 % of the price", "government take at 130 % of the price, less that at 70 %; below 0: the state's share falls as prices rise", "%", progressivity());
    add("metr", "marginal effective rate", "(return before tax - return after tax) / return before tax (METR), at the base case", "%", marginal(base_));
    add("metr_at_hurdle", "the same of a leg that just earns its rate", "METR at the price at which the return after tax is the payer's own rate (IMF's definition: a project at the margin)", "%", marginal_at_hurdle());
    add("break_even_price", "price at which the investor just earns its rate", "of the base case's prices: factor at which the return after tax is the payer's own rate", "%", break_even(true));
    add("break_even_price_before_tax", "the same without the levies", "factor at which the return before tax is the payer's own rate", "%", break_even(false));
    add("take_before_payback", "share of the take that falls before payback", "levied up to the period in which the payer has its money back after tax, over all that is levied, undiscounted", "%", before_payback());
    FiscalResult result;
    result.leg = project_.leg->path();
    result.title = title_of(*project_.leg);
    result.measures = names_;
    result.before = project_.before;
    result.levied = project_.levied;
    result.receipts = project_.receipts;
    return result;
  }

 private:
  Flows flows(const engine::Values<Decimal>& values) const {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    Flows found;
    const auto sum = [&](const std::vector<std::string>& rows, bool negate) {
      std::vector<Decimal> total(times_.size());
      for (const std::string& row : rows)
        for (std::size_t i = 0; i < total.size(); ++i) {
          const Decimal& amount = values[sheet.cell(sheet.find_line(row)->id(), static_cast<int>(i))];
          total[i] += negate ? -amount : amount;
        }
      return total;
    };
    found.before = sum(project_.before, false);
    found.taken = sum(project_.levied, true);
    found.received = sum(project_.receipts, false);
    for (std::size_t i = 0; i < found.taken.size(); ++i) found.received[i] += found.taken[i];
    return found;
  }

  Measure take(const Flows& flows, const Decimal& rate) const {
    const Decimal before = verdict::npv(flows.before, rate, times_);
    if (const char* const why = verdict::why_no_take(before)) return Measure::not_meaningful(why);
    return Measure::of(verdict::npv(flows.received, rate, times_) / before);
  }

  engine::Overrides at_factor(const Decimal& factor) const {
    engine::Overrides changes;
    for (const auto& [scale, value] : scales_) changes.emplace_back(scale, value * factor);
    return changes;
  }

  Measure take_at(const Decimal& factor) const {
    if (scales_.empty()) return Measure::not_meaningful("the deal has no price deck that could be scaled");
    try {
      return take(flows(engine::reevaluate_decimal(e_.recorded->sheet, e_.values, at_factor(factor), outputs_)), *Decimal::parse("0.1"));
    } catch (const engine::Undefined& undefined) {
      return Measure::not_meaningful(undefined.text);
    }
  }

  Measure progressivity() const {
    const Measure low = take_at(*Decimal::parse("0.7")), high = take_at(*Decimal::parse("1.3"));
    if (!low.value) return low;
    return high.value ? Measure::of(*high.value - *low.value) : high;
  }

  Measure marginal(const Flows& flows) const {
    const verdict::Irr before = verdict::irr(flows.before, times_), after = verdict::irr(flows.after(), times_);
    if (before.roots.size() != 1) return Measure::not_meaningful("no single return before tax");
    if (!before.roots.front().is_positive()) return Measure::not_meaningful("the return before tax is not above 0");
    if (after.roots.size() != 1) return Measure::not_meaningful("no single return after tax");
    return Measure::of((before.roots.front() - after.roots.front()) / before.roots.front());
  }

  Measure marginal_at_hurdle() const {
    const Measure factor = break_even(true);
    if (!factor.value) return factor;
    return marginal(flows(engine::reevaluate_decimal(e_.recorded->sheet, e_.values, at_factor(*factor.value), outputs_)));
  }

  /// The present value at the payer's rate, after tax or before, with all prices times two to the power of x.
  verdict::Function value_by_doublings(bool after_tax) const {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    std::vector<sheet::ParameterId> inputs;
    std::vector<double> base;
    for (const auto& [scale, value] : scales_) {
      inputs.push_back(scale);
      base.push_back(value.to_double());
    }
    std::vector<double> factors;
    for (const Decimal& factor : verdict::discount_factors(hurdle_, times_)) factors.push_back(factor.to_double());
    const auto probe = std::make_shared<engine::Probe<double>>(sheet, e_.values, inputs, outputs_);
    const auto quick = [this, probe, base, factors, after_tax](double x) {
      std::vector<double> scaled = base;
      for (double& value : scaled) value *= std::exp2(x);
      try {
        probe->run(scaled);
      } catch (const engine::Undefined&) {
        return std::numeric_limits<double>::quiet_NaN();
      }
      // What is levied stands below zero among the payers' rows: before and levied together are what is left after tax.
      const std::size_t rows = project_.before.size() + (after_tax ? project_.levied.size() : 0);
      double sum = 0;
      for (std::size_t i = 0; i < rows * factors.size(); ++i) sum += (*probe)[outputs_[i]] * factors[i % factors.size()];
      return sum;
    };
    const auto exact = [this, after_tax](const Decimal& x) -> std::optional<Decimal> {
      try {
        const Flows found = flows(engine::reevaluate_decimal(e_.recorded->sheet, e_.values, at_factor(exp(log(Decimal(2)) * x)), outputs_));
        return verdict::npv(after_tax ? found.after() : found.before, hurdle_, times_);
      } catch (const engine::Undefined&) {
        return std::nullopt;
      }
    };
    return {quick, exact};
  }

  /// The least factor from which on it earns its rate, above factors at which it does not.
  Measure break_even(bool after_tax) const {
    if (scales_.empty()) return Measure::not_meaningful("the deal has no price deck that could be scaled");
    const Decimal from = -doublings, to = doublings;
    const verdict::Function value = value_by_doublings(after_tax);
    const std::vector<Decimal> borders = verdict::borders_of(verdict::crossings(value, from, to, steps));
    const auto where = [&](bool earns) {
      return verdict::stretches_where([&](const Decimal& x) {
        const auto at = value.exact(x);
        return at && at->is_negative() != earns;
      }, from, to, borders);
    };
    const std::vector<verdict::Stretch> earning = where(true), losing = where(false);
    if (earning.empty()) return Measure::not_meaningful("not even sixteen times the price earns it its rate");
    if (losing.empty() || earning.front().from < losing.front().from) return Measure::not_meaningful("it earns its rate at a sixteenth of the price too");
    return Measure::of(round_significant(exp(log(Decimal(2)) * earning.front().from), kept_digits));
  }

  Measure before_payback() const {
    const verdict::EarlyTake<Decimal> take = verdict::take_before_payback(base_.after(), base_.received, Decimal(0));
    return take.why_none == nullptr ? Measure::of(take.early / take.total) : Measure::not_meaningful(take.why_none);
  }

  void add(const std::string& name, std::string label, std::string about, const char* unit, Measure result) {
    const std::string key = project_.leg->path() + '.' + name;
    names_.push_back(key);
    e_.measures.push_back({key, std::move(label), std::move(about), project_.before.front(), unit_of(unit), std::move(result), {}, false});
  }

  Evaluation& e_;
  const Project& project_;
  std::vector<Decimal> times_;
  Flows base_;
  std::vector<std::pair<sheet::ParameterId, Decimal>> scales_;
  std::vector<sheet::NodeId> outputs_;
  Decimal hurdle_;
  std::vector<std::string> names_;
};

}  // namespace

void add_fiscal(Evaluation& e) {
  for (const Project& project : projects(e)) e.fiscal.push_back(Indicators(e, project).all());
}

}  // namespace assay::study
