#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/lower_case.hpp"
#include "base/rounding.hpp"
#include "base/substance.hpp"
#include "base/unit.hpp"
#include "fit/regime.hpp"
#include "report/fit_table.hpp"
#include "report/fit_text.hpp"

namespace assay::report {
namespace {

/// Names that price files use for what the deal format calls by its symbol.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> symbols{{{"copper", "Cu"}, {"cobalt", "Co"}, {"gold", "Au"}, {"silver", "Ag"}, {"nickel", "Ni"}, {"zinc", "Zn"}, {"lead", "Pb"},
                                                                                {"aluminium", "Al"}, {"aluminum", "Al"}, {"tin", "Sn"}, {"lithium", "Li"}, {"platinum", "Pt"}, {"palladium", "Pd"}, {"coal", "coal"}}};

/// What the deal format calls the substance; "" when it knows none of that name.
std::string substance_of(const std::string& name) {
  if (const SubstanceReading known = read_substance(name); !known.label.empty()) return known.label;
  const std::string small = lower_case(name);
  for (const auto& [word, symbol] : symbols)
    if (small == word) return std::string(symbol);
  for (const RareEarthOxide& oxide : rare_earth_oxides())
    if (small == oxide.name) return oxide.oxide;
  return {};
}

/// A name as part of an identifier: small letters and digits, dashes for the rest.
std::string identifier(const std::string& name) {
  std::string id;
  for (const char c : lower_case(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    else if (!id.empty() && id.back() != '-') id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  if (id.empty()) return "series";
  return id.front() >= '0' && id.front() <= '9' ? "series-" + id : id;
}

/// One for each series; where two names come to the same ("Cu LME", "Cu (LME)"), the later one is numbered.
std::vector<std::string> identifiers(const fit::HistoryFit& all) {
  std::vector<std::string> ids;
  for (const fit::Series& series : all.history.series) {
    const std::string plain = identifier(series.name);
    std::string id = plain;
    for (int n = 2; std::find(ids.begin(), ids.end(), id) != ids.end(); ++n) id = fmt::format("{}-{}", plain, n);
    ids.push_back(std::move(id));
  }
  return ids;
}

/// A text between the quotes of a TOML string; what no string may hold becomes a blank.
std::string in_quotes(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  return escaped;
}

bool is_money_per_mass(const std::string& unit) {
  const UnitReading reading = parse_unit(unit, "USD_2000");  // any money: only the dimension is asked for
  return reading.unit && reading.unit->without_labels().same_dimension(parse_unit(reading.unit->money().empty() ? "USD_2000/t" : reading.unit->money() + "/t", "USD_2000").unit.value());
}

std::string quantity(double value, const std::string& unit) {
  constexpr int digits = 4;  // finer than any standard error here
  const auto exact_value = decimal_of_estimate(value);
  if (!exact_value) throw InternalError("a parameter of a process that is no number");
  return '"' + round_significant(*exact_value, digits).text() + (unit.empty() ? "" : ' ' + unit) + '"';
}

/// Parameters that are keys of a kind in the deal format; nothing for a process it does not know.
std::vector<std::string_view> keys_of(std::string_view process) {
  if (process == "gbm") return {"drift", "volatility"};
  if (process == "schwartz") return {"level", "kappa", "sigma"};
  if (process == "schwartz-smith") return {"chi0", "kappa", "sigma_chi", "mu_xi", "sigma_xi"};
  if (process == "merton") return {"drift", "volatility", "jumps", "jump_mean", "jump_sd"};
  if (process == "regime") return {"level", "kappa", "sigma", "wedge", "entry", "exit"};
  return {};
}

/// `spot`, and for regime `start`: its spot is the price without the wedge.
std::string spot_lines(const fit::SeriesFit& s, const fit::Series& series, const fit::Fitted& process) {
  const std::string last = fmt::format("spot = \"{} {}\"\n", series.prices.back().text(), series.unit);
  if (process.process != "regime") return last;
  if (fit::chances_of_controls(s.sample, process).back() < 0.5) return last + "start = \"normal\"\n";
  constexpr double percent = 100;
  return fmt::format("spot = {}  # the last price, {} {}, without the wedge\nstart = \"controls\"\n",
                     quantity(series.prices.back().to_double() * std::exp(-*process.find("wedge")->value / percent), series.unit), series.prices.back().text(), series.unit);
}

/// Whether a deal can be told of this fit: it has an answer, the format knows the process, and every key is a finite number (the level of a
/// price that swings by powers of e is none).
bool can_be_told(const fit::Fitted& fitted) {
  const auto keys = keys_of(fitted.process);
  return fitted.no_answer.empty() && !keys.empty() && std::all_of(keys.begin(), keys.end(), [&fitted](std::string_view key) {
    const fit::Parameter* parameter = fitted.find(key);
    return parameter != nullptr && parameter->value && decimal_of_estimate(*parameter->value);
  });
}

/// What the deal format calls the shock of a fitted process: "price.copper-gbm.Cu"; "" when it has none.
std::string shock_of(const fit::HistoryFit& all, std::size_t index, const std::string& id, std::string_view process) {
  const fit::Series& series = all.history.series[index];
  const std::string substance = substance_of(series.name);
  if (substance.empty() || !is_money_per_mass(series.unit)) return {};
  for (const fit::Fitted& fitted : all.series[index].processes)
    if (fitted.process == process && can_be_told(fitted)) return fmt::format("price.{}-{}.{}", id, process, substance);
  return {};
}

/// The table of correlations between the shocks of one process, gbm if it was fitted; "" for fewer than two series.
std::string correlation_of(const fit::HistoryFit& all, const std::vector<std::string>& ids) {
  for (const std::string_view process : {"gbm", "schwartz"}) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < all.series.size(); ++i)
      if (!shock_of(all, i, ids[i], process).empty()) members.push_back(i);
    if (members.size() < 2) continue;
    const auto cell = [&](std::size_t i, std::size_t j) -> std::string {
      constexpr double percent = 100;
      if (i == j) return "\"100 %\"";
      for (const fit::PairCorrelation& pair : all.correlations)
        if (pair.first == std::min(i, j) && pair.second == std::max(i, j)) return pair.value ? quantity(percent * *pair.value, "%") : "\"?\"";
      throw InternalError("two series without a correlation");
    };
    std::string of, matrix;
    for (const std::size_t i : members) {
      of += fmt::format("{}\"{}\"", of.empty() ? "" : ", ", shock_of(all, i, ids[i], process));
      std::string row;
      for (const std::size_t j : members) row += (row.empty() ? "" : ", ") + cell(i, j);
      matrix += fmt::format("  [{}],\n", row);
    }
    return fmt::format("\n[correlation]\nof = [{}]\nsource = \"fit-{}\"\nmatrix = [\n{}]\n", of, ids[members.front()], matrix);
  }
  return {};
}

}  // namespace

std::string deal_tables(const fit::HistoryFit& all, const std::string& file) {
  const std::vector<std::string> ids = identifiers(all);
  std::string text, remarks;
  for (std::size_t i = 0; i < all.series.size(); ++i) {
    const fit::Series& series = all.history.series[i];
    if (!is_money_per_mass(series.unit)) {
      remarks += series.unit.empty() ? fmt::format("# {}: the file names no unit; head the column, for example,  {} [USD/t]\n", series.name, series.name)
                                     : fmt::format("# {}: a deal prices masses, and {} is not money per mass; convert the prices first\n", series.name, series.unit);
      continue;
    }
    const std::string substance = substance_of(series.name);
    const std::string source = fmt::format("fit-{}", ids[i]);
    std::string tables;
    for (const fit::Fitted& process : all.series[i].processes) {
      if (!can_be_told(process)) continue;
      tables += fmt::format("\n[price.{}-{}]\nkind = \"{}\"\nof = [\"{}\"]\n{}source = \"{}\"\n", ids[i], process.process, process.process, in_quotes(substance.empty() ? series.name : substance),
                            spot_lines(all.series[i], series, process), source);
      for (const std::string_view key : keys_of(process.process)) tables += fmt::format("{} = {}\n", key, quantity(*process.find(key)->value, process.find(key)->unit));
    }
    if (tables.empty()) continue;
    if (substance.empty()) remarks += fmt::format("# {}: no substance of the deal format has this name; see  assay list substances\n", series.name);
    text += fmt::format("{}[source.{}]\ntitle = \"assay fit {}: {}, {} prices {} to {}\"\ngrade = \"D\"  # that of the prices, at best\n{}", text.empty() ? "" : "\n", source, in_quotes(file), in_quotes(series.name), words(all.history.frequency),
                        all.history.label_of(series, 0), all.history.label_of(series, series.prices.size() - 1), tables);
  }
  return remarks + text + (text.empty() ? std::string() : correlation_of(all, ids));
}

}  // namespace assay::report
