#include <gtest/gtest.h>

#include <random>
#include <set>

#include "engine/engine.hpp"

namespace assay::engine {
namespace {

using sheet::Cell;
using sheet::Sheet;

/// A sheet of three years with some twenty random lines of about three operations each, every operation among them. Values stay within
/// what both engines hold: divisors and logarithms are of 1 and more, exponents small, products kept in bounds.
class RandomSheet {
 public:
  explicit RandomSheet(std::uint32_t seed) : random_(seed) {
    for (int i = 0; i < 5; ++i) {
      sheet::Parameter p;
      p.path = "input." + std::to_string(i);
      p.value = number();
      inputs_.push_back(sheet.parameter(p));
    }
    for (int i = 0; i < 12; ++i) {
      const auto seed_of_line = random_();
      sheet.line({"line." + std::to_string(i), "", Unit(), ""}, [this, i, seed_of_line](Period p) {
        std::mt19937 own(seed_of_line);  // the same formula in every year
        Cell made = operation(own, i, p);
        for (int k = 0; k < 4; ++k) made = combine(own, made, operation(own, i, p));
        return bounded(made);
      });
    }
    sheet::Balance stock = sheet.balance({"stock", "", Unit(), ""}, inputs_[0]);
    stock.rolls([this](Period p) { return sheet::Flow{.in = line(2, p), .out = min(line(3, p), line(4, p))}; });
    sheet.scalar({"total", "", Unit(), ""}, [this, stock] {
      std::vector<Cell> cells;
      for (const Period p : sheet.calendar().periods()) cells.push_back(stock.closing(p));
      return sheet.sum(cells);
    });
    sheet.finish();
  }

  Sheet sheet{Calendar(2021, 3)};

  Decimal number() {
    return Decimal(static_cast<long long>(random_() % 2000001) - 1000000) / Decimal(1000);  // -1000 to 1000, three decimals
  }

 private:
  Cell line(int i, Period p) { return (*sheet.find_line("line." + std::to_string(i)))[p]; }
  Cell constant(const char* digits) { return sheet.constant(*Decimal::parse(digits), Unit()); }
  Cell one_or_more(Cell a) { return positive(a) + sheet.one(); }
  Cell bounded(Cell a) { return max(constant("-10000"), min(constant("10000"), a)); }
  Cell small(Cell a) { return bounded(a) / constant("10000"); }  // -1 to 1

  Cell leaf(std::mt19937& own, int below, Period p) {
    const auto choice = own() % 3;
    if (choice == 0 && below > 0) return line(static_cast<int>(own() % static_cast<unsigned>(below)), p);
    if (choice == 1 && below > 0) return (*sheet.find_line("line." + std::to_string(below - 1))).previous(p, inputs_[own() % inputs_.size()]);
    return inputs_[own() % inputs_.size()];
  }
  Cell operation(std::mt19937& own, int below, Period p) {
    const Cell a = leaf(own, below, p), b = leaf(own, below, p), c = leaf(own, below, p);
    switch (own() % 8) {
      case 0: return exp(small(a)) * b;
      case 1: return log(one_or_more(a));
      case 2: return sqrt(one_or_more(a));
      case 3: return normal_cdf(small(a)) - b;
      case 4: return pow(one_or_more(a), small(b));
      case 5: return select(a - b, b, c);
      case 6: return sheet.sum({a, b, c});
      default: return -a;
    }
  }
  Cell combine(std::mt19937& own, Cell a, Cell b) {
    switch (own() % 6) {
      case 0: return a + b;
      case 1: return a - b;
      case 2: return a * small(b);
      case 3: return a / one_or_more(b);
      case 4: return min(a, b);
      default: return max(a, b);
    }
  }

  std::mt19937 random_;
  std::vector<Cell> inputs_;
};

constexpr std::uint32_t count = 300;

// Nothing here is a figure: the property is that two number types give one answer for any formula (rulings 20).
TEST(RandomSheets, DecimalAndDoubleAgree) {
  std::set<sheet::Op> seen;
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    const RandomSheet random(seed);
    ASSERT_GE(random.sheet.nodes().size(), 60U);
    for (const auto& node : random.sheet.nodes()) seen.insert(node.op);
    const auto exact = evaluate_decimal(random.sheet);
    const Agreement agreement = compare(random.sheet, exact, evaluate_double(random.sheet));
    EXPECT_TRUE(agreement.agree) << "seed " << seed << ": " << agreement.worst_line << " by " << agreement.worst;
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(sheet::Op::sum) + 1) << "an operation was never tried";
}

TEST(RandomSheets, ReevaluationEqualsAFullEvaluation) {
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    RandomSheet random(seed);
    const auto base = evaluate_decimal(random.sheet);
    const Overrides overrides{{sheet::ParameterId{seed % 5}, random.number()}, {sheet::ParameterId{(seed + 2) % 5}, random.number()}};
    const std::vector<sheet::NodeId> outputs{random.sheet.cell(random.sheet.find_line("total")->id(), 0),
                                             random.sheet.cell(random.sheet.find_line("line.7")->id(), 1)};
    const auto again = reevaluate_decimal(random.sheet, base, overrides, outputs);
    const auto full = evaluate_decimal(random.sheet, overrides);
    for (const auto output : outputs) ASSERT_EQ(again[output], full[output]) << "seed " << seed;
  }
}

}  // namespace
}  // namespace assay::engine
