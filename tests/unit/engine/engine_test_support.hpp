#pragma once
#include <ostream>
#include <random>
#include <string>

#include "engine/engine.hpp"

namespace assay::engine {

using sheet::Cell;
using sheet::Sheet;

/// A sheet of two years of plain numbers.
struct Plain {
  Sheet sheet{Calendar(2021, 2)};
  Cell number(const char* digits) { return sheet.constant(*Decimal::parse(digits), Unit()); }
  Cell input(const std::string& path, const char* value) {
    sheet::Parameter p;
    p.path = path;
    p.value = *Decimal::parse(value);
    return sheet.parameter(p);
  }
  sheet::Line row(const std::string& key, sheet::RowFormula formula) { return sheet.line({key, "", Unit(), ""}, std::move(formula)); }
  sheet::Line scalar(const std::string& key, sheet::ScalarFormula formula) { return sheet.scalar({key, "", Unit(), ""}, std::move(formula)); }
};

struct OpCase {
  const char* name;
  Cell (*make)(Plain&, Cell a, Cell b);
  const char* a;
  const char* b;
  const char* wanted;
};
inline void PrintTo(const OpCase& c, std::ostream* out) { *out << c.name; }

// By hand, but for the last digits of e, ln 2, sqrt 2 and Phi(1), which are from tables.
inline const OpCase op_cases[] = {
    {"add", [](Plain&, Cell a, Cell b) { return a + b; }, "0.1", "0.2", "0.3"},
    {"subtract", [](Plain&, Cell a, Cell b) { return a - b; }, "0.3", "0.1", "0.2"},
    {"multiply", [](Plain&, Cell a, Cell b) { return a * b; }, "-1.5", "0.4", "-0.6"},
    {"divide", [](Plain&, Cell a, Cell b) { return a / b; }, "1", "8", "0.125"},
    {"negate", [](Plain&, Cell a, Cell) { return -a; }, "2.5", "0", "-2.5"},
    {"minimum of the first", [](Plain&, Cell a, Cell b) { return min(a, b); }, "-3", "2", "-3"},
    {"minimum of the second", [](Plain&, Cell a, Cell b) { return min(a, b); }, "3", "2", "2"},
    {"maximum of the first", [](Plain&, Cell a, Cell b) { return max(a, b); }, "3", "2", "3"},
    {"maximum of the second", [](Plain&, Cell a, Cell b) { return max(a, b); }, "-3", "2", "2"},
    {"positive part of a loss", [](Plain&, Cell a, Cell) { return positive(a); }, "-7", "0", "0"},
    {"select above zero", [](Plain& p, Cell a, Cell b) { return select(a, b, p.number("9")); }, "0.001", "5", "5"},
    {"select at zero", [](Plain& p, Cell a, Cell b) { return select(a, b, p.number("9")); }, "0", "5", "9"},
    {"select below zero", [](Plain& p, Cell a, Cell b) { return select(a, b, p.number("9")); }, "-1", "5", "9"},
    {"power", [](Plain&, Cell a, Cell b) { return pow(a, b); }, "1.1", "3", "1.331"},
    {"power of a half", [](Plain&, Cell a, Cell b) { return pow(a, b); }, "6.25", "0.5", "2.5"},
    {"power of zero", [](Plain&, Cell a, Cell b) { return pow(a, b); }, "0", "2", "0"},
    {"exp", [](Plain&, Cell a, Cell) { return exp(a); }, "1", "0", "2.71828182845904523536028747135266249775724709369995"},
    {"log", [](Plain&, Cell a, Cell) { return log(a); }, "2", "0", "0.693147180559945309417232121458176568075500134360255"},
    {"sqrt", [](Plain&, Cell a, Cell) { return sqrt(a); }, "2", "0", "1.41421356237309504880168872420969807856967187537695"},
    {"normal_cdf", [](Plain&, Cell a, Cell) { return normal_cdf(a); }, "1", "0", "0.841344746068542948585232545632037"},
    {"sum", [](Plain& p, Cell a, Cell b) { return p.sheet.sum({a, b, a}); }, "0.1", "0.2", "0.4"},
};

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

}  // namespace assay::engine
