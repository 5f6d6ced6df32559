#include <fmt/format.h>

#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

namespace {

/// A rate at which lenders' clubs compare loans, effective per year; a convention, so it is a constant and no input.
struct Yardstick {
  const char* name;   ///< of the line: grant_element_5
  const char* rate;   ///< "0.05"
  const char* base;   ///< as shown: "1.05"
  const char* about;
};
constexpr Yardstick yardsticks[] = {
    {"5", "0.05", "1.05", "the IMF and World Bank's one rate since 2013"},
    {"6", "0.06", "1.06", "OECD DAC since 2018, upper middle-income borrowers"},
    {"7", "0.07", "1.07", "OECD DAC since 2018, lower middle-income borrowers"},
    {"9", "0.09", "1.09", "OECD DAC since 2018, least developed and other low-income borrowers"},
    {"10", "0.10", "1.10", "OECD DAC before 2018, and what is published of Chinese loans"},
};

/// The margin that the IMF's old rule put on the commercial interest reference rate, by maturity in years.
const char* margin_by_maturity(const Decimal& years) {
  if (years < Decimal(15)) return "0.0075";
  if (years < Decimal(20)) return "0.01";
  return years < Decimal(30) ? "0.0115" : "0.0125";
}

/// What one becomes by moment i at the rate of a rule.
using Growth = std::function<Cell(int)>;

/// The present value at the first moment of the flows of those moments that have one.
Cell discounted(Book& book, const LoanFlows& flows, const Growth& growth, const std::function<Cell(int)>& flow) {
  std::vector<Cell> terms;
  for (int i = 0; i < static_cast<int>(flows.years.size()); ++i)
    if (const Cell cell = flow(i); cell.valid()) terms.push_back(i == 0 ? cell : cell / growth(i));
  return terms.empty() ? book.zero("USD") : book.sheet().sum(terms);
}

/// Growth at a convention's rate: constants, worked out once.
Growth growth_at(Book& book, const LoanFlows& flows, const Yardstick& yardstick) {
  const Decimal yearly = Decimal(1) + *Decimal::parse(yardstick.rate), step = flows.years.size() < 2 ? Decimal(1) : pow(yearly, flows.years[1] - flows.years[0]);
  std::vector<Cell> factors;
  Decimal grown = 1;
  for (const Decimal& years : flows.years) {
    factors.push_back(book.sheet().constant(grown, Unit(), fmt::format("{}^{}", yardstick.base, years.text())));
    grown *= step;
  }
  return [factors](int i) { return factors[static_cast<std::size_t>(i)]; };
}

Line grant_element(const Entry& entry, Book& book, const LoanFlows& flows, const std::string& name, const std::string& at, const Growth& growth, bool with_costs, const std::string& about) {
  const std::string counted = with_costs ? ", fees and escrow counted" : "";
  const Line paid = book.scalar(entry, "service_pv_" + name, "Present value of debt service" + at + counted, "USD", [&book, flows, growth, with_costs] {
    return discounted(book, flows, growth, [&](int i) { return flows.paid(i, with_costs); });
  });
  const Line drawn = book.scalar(entry, "drawn_pv_" + name, "Present value of what is drawn" + at, "USD", [&book, flows, growth] { return discounted(book, flows, growth, flows.drawn); });
  return book.scalar(entry, "grant_element_" + name, "Grant element" + at + counted, "%", [&book, paid, drawn] { return book.one() - paid[Period{}] / drawn[Period{}]; }, about);
}

/// 1 when the grant element is at least the threshold.
void verdict(const Entry& entry, Book& book, const std::string& name, const std::string& label, Line element, const char* threshold, const char* words) {
  book.scalar(entry, "concessional_" + name, label, "1", [&book, element, threshold, words] {
    const Cell needed = book.sheet().constant(*Decimal::parse(threshold), Unit(), words);
    return select(needed - element[Period{}], book.sheet().zero(Unit()), book.one());
  }, "1 = yes, 0 = no");
}

/// The two rules that start from the commercial interest reference rate of the day.
void record_reference_rates(const Entry& entry, Book& book, const LoanFlows& flows) {
  const auto by_rule = [&](const std::string& name, const std::string& at, Line rate, const char* about) {
    const Growth growth = [&book, rate, years = flows.years](int i) {
      const Decimal& after = years[static_cast<std::size_t>(i)];
      return pow(book.one() + rate[Period{}] * book.moment(1), book.sheet().constant(after, Unit(), after.text()));
    };
    verdict(entry, book, name, "Concessional" + at + ": a grant element of 35 %", grant_element(entry, book, flows, name, at, growth, false, about), "0.35", "35 %");
  };
  const char* margin = margin_by_maturity(entry.has("maturity") ? entry.at("maturity").quantity->value : Decimal(0));
  const Line with_margin = book.scalar(entry, "cirr_rate", "Reference rate and its margin", "%/a", [&entry, &book, margin] {
    return book.cell(entry, "cirr") + book.sheet().constant(*Decimal::parse(margin), unit_of("1/a"), fmt::format("{} %/a", (*Decimal::parse(margin) * Decimal(100)).text()));
  }, "margin by maturity: 0.75 % below 15 years, 1 % below 20, 1.15 % below 30, 1.25 % from 30 on");
  by_rule("cirr", " at the reference rate and its margin", with_margin, "the IMF's rule before 2013");
  const Line differentiated = book.scalar(entry, "ddr_rate", "Differentiated discount rate", "%/a", [&entry, &book] {
    const Cell rate = book.cell(entry, "cirr"), ten = book.sheet().constant(*Decimal::parse("0.1"), unit_of("1/a"), "10 %/a");
    return rate + positive(ten - rate) * book.sheet().constant(*Decimal::parse("0.25"), Unit(), "1/4");
  }, "the reference rate and a quarter of what it lacks to 10 %; the OECD rounds it to a tenth of a per cent, which is not done here");
  by_rule("ddr", " at the differentiated discount rate", differentiated, "OECD Arrangement on export credits, tied aid: at least 35 %, 50 % for least developed countries");
}

}  // namespace

void record_loan_measures(const Entry& entry, Book& book, const LoanFlows& flows) {
  for (const Yardstick& yardstick : yardsticks) {
    const std::string name = yardstick.name;
    const Growth growth = growth_at(book, flows, yardstick);
    const Line element = grant_element(entry, book, flows, name, " at " + name + " %", growth, false, yardstick.about);
    const Line whole = flows.has_costs && (name == "5" || name == "10") ? grant_element(entry, book, flows, name + "_with_costs", " at " + name + " %", growth, true, yardstick.about) : element;
    if (name == "5") verdict(entry, book, name, "Concessional by the IMF and World Bank: a grant element of 35 % at 5 %, with all costs", whole, "0.35", "35 %");
    if (name == "10") verdict(entry, book, name, "Concessional by the DAC's old rule: a grant element of 25 % at 10 %", element, "0.25", "25 %");
  }
  if (entry.has("cirr")) record_reference_rates(entry, book, flows);
}

}  // namespace assay::model::terms
