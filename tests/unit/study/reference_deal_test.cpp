#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <tuple>

#include "engine/batch.hpp"
#include "study/sensitivity.hpp"
#include "study/study_test_support.hpp"
#include "verdict/irr.hpp"

/// tests/published/reference-deal.toml against what the program of its specification printed (tests/published/reference, 22 digits).
namespace assay::study {
namespace {

const std::string deal_path = "tests/published/reference-deal.toml", folder = std::string(ASSAY_SOURCE_DIR) + "/tests/published/reference/";

Decimal number(const std::string& text) {
  const auto read = Decimal::parse(text);
  if (!read) throw std::runtime_error("no number: " + text);
  return *read;
}

/// The rows of a plain file, by column; what stands in its remarks "# name,value" goes to `remarks`.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& name, std::map<std::string, std::string>* remarks = nullptr) {
  std::ifstream file(folder + name);
  EXPECT_TRUE(file) << folder + name;
  const auto cells = [](const std::string& line) {
    std::vector<std::string> all;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');) all.push_back(cell);
    return all;
  };
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      const auto pair = cells(line.substr(2));
      if (remarks != nullptr && pair.size() == 2) (*remarks)[pair[0]] = pair[1];
    } else if (header.empty()) {
      header = cells(line);
    } else {
      const auto own = cells(line);
      rows.emplace_back();
      for (std::size_t i = 0; i < header.size(); ++i) rows.back()[header[i]] = own.at(i);
    }
  }
  return rows;
}

/// Canonical value of a line, input or measure, of a period where it has periods.
Decimal ours(const Evaluation& e, const std::string& line, const std::string& period, const Unit& unit) {
  if (line.starts_with("sum:")) {
    Decimal sum = 0;
    for (const Decimal& amount : e.row(line.substr(4))) sum += amount;
    return sum;
  }
  Diagnostics found;
  const auto answer = look_up(e, line, period, {}, found);
  if (!answer || !answer->figure) throw std::runtime_error(line + ": " + (answer ? answer->why_not : render(found)));
  EXPECT_TRUE(answer->figure->unit.same_dimension(unit)) << line << " is in " << answer->figure->unit.words();
  return answer->figure->unit.to_canonical(answer->figure->value);
}

void expect_near(const Decimal& found, const Decimal& expected, const char* relative, const std::string& what) {
  EXPECT_LE(abs(found - expected), abs(expected) * number(relative) + number("1e-20")) << what << ": " << found.text() << " instead of " << expected.text();
}

/// Columns of the outputs and their lines.
const std::vector<std::pair<std::string, std::string>> outputs = {
    {"npv_investor", "investor.npv"}, {"npv_host", "host.surplus"}, {"surplus_share", "investor.surplus_share"}, {"irr_investor", "investor.irr"}, {"implied_interest", "term.borrowing.irr"}};

void expect_outputs(const Evaluation& e, std::map<std::string, std::string>& row, const char* relative, const std::string& what) {
  for (const auto& [column, line] : outputs) {
    const Unit unit = unit_of(line.ends_with("npv") || line.ends_with("surplus") ? "MUSD" : line.ends_with("irr") ? "1/a" : "1", "USD_nominal");
    expect_near(ours(e, line, "", unit), unit.to_canonical(number(row.at(column))), relative, what + ", " + column);
  }
}

TEST(ReferenceDeal, EveryLineOfTheAnnualBaseCase) {
  const auto e = run(file_of(deal_path));
  ASSERT_TRUE(e);
  std::map<std::string, std::string> whole;
  auto rows = rows_of("base.csv", &whole);
  ASSERT_EQ(rows.size(), 30u);
  std::size_t compared = 0;
  std::map<std::string, int> known{{"t", 1}, {"year", 1}, {"tau", 1}};
  for (auto& line : rows_of("lines.csv")) {
    const std::string column = line.at("column");
    known[column] = 1;
    const Unit unit = unit_of(line.at("unit"), line.at("unit").find("USD") == std::string::npos ? "" : "USD_nominal");
    const auto expect = [&](const std::string& period, const std::string& printed) {
      expect_near(ours(*e, line.at("line"), period, unit), unit.to_canonical(number(printed) * number(line.at("times"))), "1e-20", column + ' ' + period);
      ++compared;
    };
    if (whole.contains(column)) expect("", whole.at(column));
    else
      for (auto& row : rows) expect(std::to_string(2024 + std::stoi(row.at("t"))), row.at(column));
  }
  for (const auto& [column, text] : rows.front()) EXPECT_TRUE(known.contains(column)) << column;
  for (const auto& [column, text] : whole) EXPECT_TRUE(known.contains(column)) << column;
  EXPECT_EQ(compared, 17u + 30u * 47u);
  const Calendar& calendar = e->deal->calendar;
  for (auto& row : rows) EXPECT_EQ(calendar.flow_a(*calendar.find(std::to_string(2024 + std::stoi(row.at("year"))))), number(row.at("tau")));
}

TEST(ReferenceDeal, BaseCaseInYearsQuartersAndMonths) {
  const auto file = file_of(deal_path);
  for (auto& row : rows_of("final.csv")) {
    if (row.at("scenario") != "0") continue;
    const std::string m = row.at("m");
    const auto e = run(file, {"deal.periods=" + std::string(m == "1" ? "annual" : m == "4" ? "quarterly" : "monthly")});
    ASSERT_TRUE(e);
    expect_outputs(*e, row, "1e-20", "m = " + m);
  }
}

/// What the specification draws: six numbers for the whole deal, and six a period for its prices, in its own order of oxides.
struct Drawn {
  std::vector<Decimal> whole;
  std::function<Decimal(int period, int oxide)> shock;  ///< period from 1
};
const std::vector<std::string> oxides = {"Nd2O3", "Pr6O11", "Dy2O3", "Tb4O7", "La2O3", "CeO2"};

/// The inputs that the specification draws, at these normal numbers: its section 2, exponents only, as each stands at its median in the deal.
std::vector<std::pair<std::string, Decimal>> factors(const std::vector<Decimal>& u) {
  const Decimal rho = number("0.4"), mine = rho * u[0] + sqrt(Decimal(1) - rho * rho) * u[1];
  return {{"leg.solar.capital_factor", exp(number("0.18") * u[0])}, {"leg.mine.capital_factor", exp(number("0.22") * mine)}, {"leg.mine.grade", exp(number("0.15") * u[2])},
          {"leg.mine.recovery_factor", exp(number("0.05") * u[3])}, {"leg.solar.yield", exp(number("0.04") * u[4])},        {"leg.mine.opex", exp(number("0.1") * u[5])}};
}

/// An input of the deal times a factor; the recovery factor is capped at 108 %.
engine::Overrides inputs_at(const Evaluation& e, const std::vector<std::pair<std::string, Decimal>>& by) {
  engine::Overrides overrides;
  for (const auto& [path, factor] : by) {
    const auto id = e.recorded->sheet.find_parameter(path);
    if (!id) throw std::runtime_error("no input " + path);
    const Decimal value = e.recorded->sheet.parameters()[id->value].value * factor;
    overrides.emplace_back(*id, path == "leg.mine.recovery_factor" ? min(value, number("1.08")) : value);
  }
  return overrides;
}

/// Drawn prices over their medians: the deviation of the log price by the exact step of section 4 of the specification,
/// x(t) = a x(t-1) + L z, with L the Cholesky factor of the covariance of the increments.
engine::Scales prices_at(const Evaluation& e, int m, const Drawn& drawn) {
  const Decimal kappa[] = {number("0.25"), number("0.25"), number("0.3"), number("0.3"), number("0.4"), number("0.4")};
  const Decimal sigma[] = {number("0.32"), number("0.33"), number("0.38"), number("0.42"), number("0.28"), number("0.28")};
  const char* rho[6][6] = {{"1", "0.9", "0.6", "0.6", "0.35", "0.35"},   {"0.9", "1", "0.55", "0.55", "0.35", "0.35"}, {"0.6", "0.55", "1", "0.85", "0.25", "0.25"},
                           {"0.6", "0.55", "0.85", "1", "0.25", "0.25"}, {"0.35", "0.35", "0.25", "0.25", "1", "0.8"}, {"0.35", "0.35", "0.25", "0.25", "0.8", "1"}};
  const Decimal dt = Decimal(1) / Decimal(m);
  Decimal cholesky[6][6], kept[6], x[6];
  for (int i = 0; i < 6; ++i) {
    kept[i] = exp(-kappa[i] * dt);
    for (int j = 0; j <= i; ++j) {
      const Decimal speed = kappa[i] + kappa[j];
      Decimal rest = number(rho[i][j]) * sigma[i] * sigma[j] * (Decimal(1) - exp(-speed * dt)) / speed;
      for (int k = 0; k < j; ++k) rest -= cholesky[i][k] * cholesky[j][k];
      cholesky[i][j] = i == j ? sqrt(rest) : rest / cholesky[j][j];
    }
  }
  engine::Scales scales;
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (int t = 1; t <= 30 * m; ++t)
    for (int i = 0; i < 6; ++i) {
      x[i] = kept[i] * x[i];
      for (int k = 0; k <= i; ++k) x[i] += cholesky[i][k] * drawn.shock(t, k);
      const auto line = sheet.find_line("price.oxides." + oxides[static_cast<std::size_t>(i)]);
      scales.emplace_back(sheet.cell(line->id(), m + t - 1), exp(x[i]));
    }
  return scales;
}

/// The five outputs from the cells of a run, by column; nothing where one has no value. The base values of the parties' own lines do not matter.
std::map<std::string, std::optional<Decimal>> outputs_of(const Evaluation& e, const engine::Values<Decimal>& values) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const auto scalar = [&](const char* key) { return values[sheet.cell(sheet.find_line(key)->id(), 0)]; };
  const auto rate = [&](const char* key) -> std::optional<Decimal> {
    const verdict::Irr found = verdict::irr(values.line(sheet, sheet.find_line(key)->id()), e.deal->calendar.flow_times());
    return found.roots.size() == 1 ? std::optional(found.roots.front()) : std::nullopt;
  };
  const Decimal investor = scalar("investor.npv"), host = scalar("host.surplus"), total = investor + host, million = 1000000;
  return {{"npv_investor", investor / million}, {"npv_host", host / million},
          {"surplus_share", total.is_positive() ? std::optional(min(max(investor / total, Decimal(0)), Decimal(1))) : std::nullopt},
          {"irr_investor", rate("investor.net")}, {"implied_interest", rate("term.borrowing.flow")}};
}

void expect_printed(const std::map<std::string, std::optional<Decimal>>& found, const std::map<std::string, std::string>& row, const char* relative, const std::string& what) {
  for (const auto& [column, value] : found) {
    ASSERT_EQ(value.has_value(), row.at(column) != "nan") << what << ", " << column;
    if (value) expect_near(*value, number(row.at(column)), relative, what + ", " + column);
  }
}

/// Shock number n (from 0) of a fixed draw: section 10 of the specification.
Decimal fixed_shock(long long draw, long long n) { return Decimal(static_cast<int>((7919 * draw * (n + 1) + 31 * (n + 1) * (n + 1)) % 2001 - 1000)) / Decimal(500); }

TEST(ReferenceDeal, FourFixedDrawsInYearsQuartersAndMonths) {
  const auto file = file_of(deal_path);
  std::map<int, std::unique_ptr<Evaluation>> runs;
  std::size_t compared = 0;
  for (auto& row : rows_of("final.csv")) {
    const int m = std::stoi(row.at("m")), c = std::stoi(row.at("scenario"));
    if (c == 0) continue;
    auto& e = runs[m];
    if (!e) e = run(file, {"deal.periods=" + std::string(m == 1 ? "annual" : m == 4 ? "quarterly" : "monthly")});
    ASSERT_TRUE(e);
    Drawn drawn;
    for (int i = 0; i < 6; ++i) drawn.whole.push_back(fixed_shock(c, i));
    drawn.shock = [c](int t, int oxide) { return fixed_shock(c, 6 + 6 * (t - 1) + oxide); };
    const engine::Overrides inputs = inputs_at(*e, factors(drawn.whole));
    const engine::Scales prices = prices_at(*e, m, drawn);
    const std::string what = "m = " + row.at("m") + ", draw " + row.at("scenario");
    expect_printed(outputs_of(*e, engine::evaluate_decimal(e->recorded->sheet, inputs, prices)), row, "1e-18", what);

    // The batch engine, from the same draws in double.
    std::vector<engine::Varying> in;
    std::vector<double> values;
    std::vector<sheet::NodeId> out;
    for (const auto& [id, value] : inputs) {
      in.push_back({e->recorded->sheet.parameter(e->recorded->sheet.parameters()[id.value]).node(), engine::Varying::How::replace});
      values.push_back(value.to_double());
    }
    for (const auto& [node, factor] : prices) {
      in.push_back({node, engine::Varying::How::scale});
      values.push_back(factor.to_double());
    }
    for (const char* key : {"investor.npv", "host.surplus"}) out.push_back(e->recorded->sheet.cell(e->recorded->sheet.find_line(key)->id(), 0));
    const engine::Plan plan(e->recorded->sheet, e->values, in, out);
    engine::Batch batch(plan);
    std::vector<const double*> columns;
    for (const double& value : values) columns.push_back(&value);
    double npv[2];
    double* results[] = {&npv[0], &npv[1]};
    batch.run(columns.data(), results, 1);
    const double printed[] = {number(row.at("npv_investor")).to_double() * 1e6, number(row.at("npv_host")).to_double() * 1e6};
    for (int i = 0; i < 2; ++i) EXPECT_LE(std::abs(npv[i] - printed[i]), 1e-9 * std::abs(printed[i])) << what << ", in lanes, output " << i;
    ++compared;
  }
  EXPECT_EQ(compared, 12u);
}

TEST(ReferenceDeal, TwelveFactorsAtTheirP10AndP90) {
  const auto e = run(file_of(deal_path));
  ASSERT_TRUE(e);
  const std::vector<std::string> names = {"solar_overrun", "mine_overrun", "grade", "recovery", "yield", "mine_opex"};
  std::size_t compared = 0;
  for (auto& row : rows_of("tornado.csv")) {
    const std::string factor = row.at("factor");
    const Decimal level = number(row.at("level"));
    std::vector<Decimal> u(6);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == factor) u[i] = level;
    auto by = factors(u);
    // A price factor shifts the log of the long-run price by 0.20 of its level.
    if (factor.starts_with("price_")) by.emplace_back("price.oxides.long_run_median." + factor.substr(6), exp(number("0.2") * level));
    expect_printed(outputs_of(*e, engine::evaluate_decimal(e->recorded->sheet, inputs_at(*e, by))), row, "1e-18", factor + ' ' + row.at("level"));
    ++compared;
  }
  EXPECT_EQ(compared, 24u);
}

/// tests/bench/w2.toml: the specification's indices come from 32 runs of 2^16 rows with standard errors. The overruns of both capitals are one factor of
/// ours, as their normal numbers are correlated: its share lies between the sum of the two first-order indices and that of the two total ones.
TEST(ReferenceDeal, SobolIndicesOfTwelveFactors) {
  const auto e = run(file_of("tests/bench/w2.toml"));
  ASSERT_TRUE(e);
  SensitivityAsked asked;
  asked.outs = {"investor.npv", "host.surplus"};
  asked.rows = 65'536;
  Diagnostics found;
  const auto s = sobol_study(*e, asked, found);
  ASSERT_TRUE(s) << render(found);
  ASSERT_EQ(s->factors.size(), 11u);  // no price is drawn that has no shock
  struct Index {
    double first, first_error, total, total_error;
  };
  std::map<std::string, Index> published[2];
  for (auto& row : rows_of("sobol.csv")) {
    const auto of = [&](const char* column) { return number(row.at(column)).to_double(); };
    published[row.at("output") == "npv_investor" ? 0 : 1][row.at("factor")] = {of("first_order"), of("se"), of("total"), of("total_se")};
  }
  const std::map<std::string, std::string> names = {{"leg.mine.grade", "grade"}, {"leg.mine.recovery_factor", "recovery"}, {"leg.solar.yield", "yield"}, {"leg.mine.opex", "mine_opex"}};
  double squares = 0;
  int compared = 0;
  for (std::size_t o = 0; o < 2; ++o)
    for (std::size_t f = 0; f < s->factors.size(); ++f) {
      const sensitivity::Index &first = s->indices[o].first[f], &total = s->indices[o].total[f];
      const std::string& name = s->factors[f];
      if (name == "leg.mine.capital_factor + leg.solar.capital_factor") {
        const Index one = published[o].at("solar_overrun"), other = published[o].at("mine_overrun");
        for (const double share : {first.share, total.share}) {
          EXPECT_GE(share, one.first + other.first - 4 * std::hypot(first.error, one.first_error, other.first_error));
          EXPECT_LE(share, one.total + other.total + 4 * std::hypot(total.error, one.total_error, other.total_error));
        }
        continue;
      }
      const Index there = published[o].at(name.starts_with("price.") ? "price_" + name.substr(name.rfind('.') + 1) : names.at(name));
      for (const auto& [ours, theirs, error] : {std::tuple(first, there.first, there.first_error), std::tuple(total, there.total, there.total_error)}) {
        const double apart = std::hypot(ours.error, error);
        if (apart == 0) {
          EXPECT_EQ(ours.share, theirs) << name;
          continue;
        }
        const double z = (ours.share - theirs) / apart;
        EXPECT_LT(std::abs(z), 4) << name << ", output " << o << ": " << ours.share << " and " << theirs;
        squares += z * z;
        ++compared;
      }
    }
  EXPECT_EQ(compared, 38);  // twice 2 outputs of 10 factors, but for the yield, which the investor's value does not hang on
  EXPECT_LT(std::sqrt(squares / compared), 1.5);
}

}  // namespace
}  // namespace assay::study
