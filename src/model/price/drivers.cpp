#include "model/price/drivers.hpp"

#include <algorithm>
#include <cmath>

#include "model/ledger/named_value.hpp"
#include "model/price/history.hpp"
#include "numeric/columns.hpp"

namespace assay::model::price {
namespace {

/// The value of a key, by substance where it has several; nullptr when it says nothing for this one.
const sheet::Parameter* find_parameter(const Entry& entry, std::string_view key, const std::string& substance) {
  const Value& value = entry.at(key);
  return value.quantity ? &*value.quantity : value_for(value, substance);
}

const sheet::Parameter& parameter(const Entry& entry, std::string_view key, const std::string& substance) {
  const sheet::Parameter* found = find_parameter(entry, key, substance);
  if (found == nullptr) throw InternalError(entry.path() + '.' + std::string(key) + " says nothing for " + substance);
  return *found;
}

/// Builds the paths of one substance of an entry.
class Builder {
 public:
  Builder(draws::Model& model, const Entry& entry, const std::string& substance, const std::string& money, const ValueOf& value_of)
      : model_(model), entry_(entry), substance_(substance), money_(money), value_of_(value_of) {
    path_.name = entry.path() + '.' + substance;
    if (entry.has("escalation")) path_.growth = numeric::log(1 + value_of(*entry.at("escalation").quantity));
  }

  void gbm() {
    const double sigma = of("volatility");
    path_.factors.push_back(add({.name = path_.name, .start = log_of("spot"), .drift = of("drift") - sigma * sigma / 2, .sigma = sigma}));
  }

  void schwartz() {
    const double sigma = of("sigma"), kappa = of("kappa");
    path_.factors.push_back(add({.name = path_.name, .start = log_of("spot"), .kappa = kappa, .level = entry_.has("level") ? log_of("level") - sigma * sigma / (2 * kappa) : log_of("long_run_median"), .sigma = sigma}));
  }

  void schwartz_smith() {
    const double chi = of("chi0");
    path_.factors.push_back(add({.name = path_.name + ".chi", .start = chi, .kappa = of("kappa"), .sigma = of("sigma_chi")}));
    path_.factors.push_back(add({.name = path_.name + ".xi", .start = log_of("spot") - chi, .drift = of("mu_xi"), .sigma = of("sigma_xi")}));
  }

  void merton() {
    const double sigma = of("volatility"), rate = of("jumps"), mean = of("jump_mean"), sd = of("jump_sd");
    const double compensation = rate * (numeric::exp(mean + sd * sd / 2) - 1);
    path_.factors.push_back(add({.name = path_.name, .start = log_of("spot"), .drift = of("drift") - sigma * sigma / 2 - compensation, .sigma = sigma}));
    path_.jumps = {rate, mean, sd};
  }

  /// The chain of its entry is the last of the model's.
  void regime() {
    schwartz();
    const double sd = of("wedge_sd"), back = of("wedge_return"), mean = of("wedge");
    path_.wedge = {model_.chains.size() - 1, add({.name = path_.name + ".wedge", .start = mean, .start_sd = sd, .kappa = back, .level = mean, .sigma = sd * std::sqrt(2 * back)})};
  }

  void bootstrap() {
    Diagnostics none;  // the deal was recorded from the same table: it has no mistakes
    const History history = read_history(entry_, substance_, money_, none);
    draws::PricePath::Resampled resampled{.carrier = add({.name = path_.name, .sigma = 1}), .start = log_of("spot"), .per_year = history.per_year, .returns = {}};
    for (std::size_t i = 1; i < history.prices.size(); ++i)
      resampled.returns.push_back(numeric::log(value_of_(history.prices[i].parameter) / value_of_(history.prices[i - 1].parameter)));
    std::sort(resampled.returns.begin(), resampled.returns.end());
    path_.resampled = std::move(resampled);
  }

  void finish() { model_.prices.push_back(std::move(path_)); }

 private:
  double of(std::string_view key) const { return value_of_(parameter(entry_, key, substance_)); }
  double log_of(std::string_view key) const { return numeric::log(of(key)); }
  std::size_t add(draws::Factor factor) {
    model_.factors.push_back(std::move(factor));
    return model_.factors.size() - 1;
  }

  draws::Model& model_;
  const Entry& entry_;
  const std::string& substance_;
  const std::string& money_;
  const ValueOf& value_of_;
  draws::PricePath path_;
};

struct Process {
  std::string_view kind;
  void (Builder::*build)();
};
constexpr Process processes[] = {{"gbm", &Builder::gbm},       {"schwartz", &Builder::schwartz}, {"schwartz-smith", &Builder::schwartz_smith},
                                 {"merton", &Builder::merton}, {"regime", &Builder::regime},     {"bootstrap", &Builder::bootstrap}};

/// nullptr for an entry that is none.
const Process* process_of(const Entry& entry) {
  const auto* process = std::find_if(std::begin(processes), std::end(processes), [&](const Process& p) { return p.kind == entry.kind; });
  return entry.section == "price" && process != std::end(processes) ? process : nullptr;
}

}  // namespace

bool is_process(const Entry& entry) { return process_of(entry) != nullptr; }

std::vector<Shock> shocks_of(const Entry& entry) {
  std::vector<Shock> shocks;
  if (!is_process(entry) || !entry.has("of")) return shocks;
  for (const std::string& substance : entry.at("of").texts) {
    const std::string name = entry.path() + '.' + substance;
    if (entry.kind != "schwartz-smith") {
      shocks.push_back({.name = name, .partner = {}});
      continue;
    }
    const sheet::Parameter* own = entry.has("rho") ? find_parameter(entry, "rho", substance) : nullptr;
    const double rho = own == nullptr ? 0 : own->value.to_double();
    shocks.push_back({name + ".chi", name + ".xi", rho});
    shocks.push_back({name + ".xi", name + ".chi", rho});
  }
  return shocks;
}

void add_to(draws::Model& model, const Entry& entry, const std::string& money, const ValueOf& value_of) {
  const Process* process = process_of(entry);
  if (process == nullptr) return;
  if (entry.kind == "regime")
    model.chains.push_back({.name = entry.path() + ".controls", .entry = value_of(parameter(entry, "entry", {})), .exit = value_of(parameter(entry, "exit", {})), .on = entry.text("start") == "controls"});
  for (const std::string& substance : entry.at("of").texts) {
    Builder builder(model, entry, substance, money, value_of);
    (builder.*process->build)();
    builder.finish();
  }
}

}  // namespace assay::model::price
