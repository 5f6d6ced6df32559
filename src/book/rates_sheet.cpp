#include <cmath>

#include <fmt/format.h>

#include "book/balance_rows.hpp"

namespace assay::book {
namespace {

/// The ladder of yearly rates, shares above -1, ascending: logarithms of 1 + rate in steps of 0.2 from -4.6 to 4.6 (-99 % to 9,848 %), and of 0.02 from -0.4 to
/// 0.7 (-33 % to 101 %), where rates of deals lie.
std::vector<double> ladder() {
  std::vector<double> rates;
  for (int hundredths = -460; hundredths <= 460; hundredths += hundredths >= -40 && hundredths < 70 ? 2 : hundredths == 70 ? 10 : 20) rates.push_back(std::expm1(hundredths / 100.0));
  return rates;
}

struct Flows {
  std::string name, label;       ///< "host.net"
  std::string cells, moments;    ///< without '=': ranges of one shape
  std::vector<Decimal> values;
  std::vector<double> times;
};

class Ladder {
 public:
  explicit Ladder(Pages& pages) : pages_(pages), rates_(ladder()) {
    Xlsx& out = pages.out;
    const std::size_t page = pages.rates;
    const int last = first_period_column + static_cast<int>(rates_.size()) - 1;
    out.text(page, 0, 0, "Rates: where the present value of flows changes its sign", Form::title);
    out.text(page, 1, 0, "A column for each yearly rate. `sign`: of the present value at that rate, 1, -1, or that of the rate before where rounding is all that is left; `between`: the rate between two that have other signs. "
                         "How many there are is the number of rates that solve the flows; IRR on the sheet Measures begins there. Two rates that lie between the same two columns are not told apart.", Form::note);
    const char* heads[] = {"row", "what it is", "unit", "how many"};
    for (int column = 0; column < first_period_column; ++column) out.text(page, head_row, column, heads[column], column == scalar_column ? Form::head_right : Form::head);
    out.text(page, first_row, key_column, "rate", Form::line_key);
    out.text(page, first_row, label_column, "yearly, effective");
    for (std::size_t k = 0; k < rates_.size(); ++k) out.number(page, first_row, first_period_column + static_cast<int>(k), rates_[k], Form::percent);
    out.width(page, key_column, key_column, 34);
    out.width(page, label_column, label_column, 56);
    out.width(page, scalar_column, last, 9);
    out.freeze(page, first_row + 1, unit_column);
  }

  void add(const Flows& flows) {
    const int signs = row_++, between = row_++;
    Xlsx& out = pages_.out;
    const std::size_t page = pages_.rates;
    out.text(page, signs, key_column, flows.name + ", sign", Form::line_key);
    out.text(page, signs, label_column, flows.label);
    out.text(page, between, key_column, flows.name + ", between", Form::line_key);
    out.text(page, between, label_column, "the rate between two columns of other signs");
    int before = 0, count = 0;
    for (std::size_t k = 0; k < rates_.size(); ++k) {
      const int column = first_period_column + static_cast<int>(k), now = sign(flows, rates_[k], before);
      const std::string factors = fmt::format("(1+{})^{}", address(first_row, column), flows.moments), last = k == 0 ? "0" : address(signs, column - 1);
      out.formula(page, signs, column, fmt::format("=IF(ABS(SUMPRODUCT({0}/{1}))<=1E-12*SUMPRODUCT(ABS({0})/{1}),{2},SIGN(SUMPRODUCT({0}/{1})))", flows.cells, factors, last), now, Form::plain);
      if (k > 0) {
        const std::string rate = fmt::format("((1+{})*(1+{}))^0.5-1", address(first_row, column - 1), address(first_row, column));
        const std::string formula = fmt::format("=IF(AND({0}<>0,{1}<>{0}),{2},\"{3}\")", last, address(signs, column), rate, none);
        const bool crossed = before != 0 && now != before;
        if (crossed) out.formula(page, between, column, formula, std::sqrt((1 + rates_[k - 1]) * (1 + rates_[k])) - 1, Form::percent);
        else out.formula_of_text(page, between, column, formula, none, Form::plain);
        count += crossed;
      }
      before = now;
    }
    const std::string found = absolute("Rates", between, first_period_column + 1) + ':' + absolute("", between, first_period_column + static_cast<int>(rates_.size()) - 1).substr(1);
    out.formula(page, between, scalar_column, "=COUNT(" + found + ')', count, Form::plain);
    pages_.solved[flows.name] = {flows.cells, found, absolute("Rates", between, scalar_column), static_cast<std::size_t>(count)};
  }

 private:
  static int sign(const Flows& flows, double rate, int before) {
    double sum = 0, scale = 0;
    for (std::size_t i = 0; i < flows.values.size(); ++i) {
      const double worth = flows.values[i].to_double() / std::pow(1 + rate, flows.times[i]);
      sum += worth;
      scale += std::abs(worth);
    }
    return std::abs(sum) <= 1e-12 * scale ? before : sum > 0 ? 1 : -1;
  }

  Pages& pages_;
  std::vector<double> rates_;
  int row_ = first_row + 1;
};

}  // namespace

void write_rates(Pages& pages) {
  const auto& e = pages.e;
  const Calendar& calendar = pages.recorded().calendar();
  if (calendar.count() < 2) return;
  std::vector<double> times;
  for (const Decimal& moment : calendar.flow_times()) times.push_back(moment.to_double());
  Ladder ladder(pages);
  const auto add_row = [&](const std::string& key) {
    const auto line = pages.recorded().find_line(key);
    if (line && !pages.solved.contains(key)) ladder.add({key, pages.recorded().line_record(line->id()).spec.label, cells_of(pages, line->id()).substr(1), pages.ranges.at("moments"), e.row(key), times});
  };
  for (const auto& party : e.parties)
    for (const char* row : {".net", ".swap"}) add_row(party.id + row);
  for (const study::NamedMeasure& measure : e.measures)
    if (measure.name.starts_with("term.") && measure.name.ends_with(".irr")) add_row(measure.row);
  for (const study::FiscalResult& fiscal : e.fiscal) {
    std::vector<std::string> rows = fiscal.before;
    for (const auto& [key, label] : {std::pair{".before_tax", "net cash flow of its payers before tax"}, {".after_tax", "what is left after tax"}}) {
      if (key == std::string_view(".after_tax")) rows.insert(rows.end(), fiscal.levied.begin(), fiscal.levied.end());
      std::vector<Decimal> flows(times.size());
      for (const std::string& row : rows) {
        const std::vector<Decimal> of_row = e.row(row);
        for (std::size_t i = 0; i < flows.size(); ++i) flows[i] += of_row[i];
      }
      ladder.add({fiscal.leg + key, label, pages.ranges.at(fiscal.leg + key), pages.ranges.at("moments"), flows, times});
    }
  }
}

}  // namespace assay::book
