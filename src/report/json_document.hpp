#pragma once
#include "report/figures.hpp"
#include "report/json_figure.hpp"

namespace assay::report {

/// "B"; "" where there is no grade.
inline std::string grade_letter(char grade) { return grade == 0 ? std::string() : std::string(1, grade); }

/// The JSON document of one evaluation (docs/json.md), a member a part of it.
class Document {
 public:
  explicit Document(const study::Evaluation& e) : e_(e) {}
  std::string text() const;

 private:
  Json money(const Decimal& canonical) const;
  Json per_ore(const Decimal& canonical) const;
  static Json share(const Decimal& value);
  Json input() const;
  Json verdict() const;
  static Json rates(const verdict::Irr& irr);
  static Json years(const verdict::Measure& m);
  Json parties() const;
  Json without_deal() const;
  Json sides() const;
  Json ventures() const;
  Json legs() const;
  Json claims() const;
  Json measures() const;
  Json fiscal() const;
  Json loans() const;
  Json in_unit_of(const study::TracedTerm& term, const Decimal& canonical) const;
  Json by_side(const std::vector<Decimal>& gains) const;
  Json by_term(const std::vector<Decimal>& values) const;
  Json stretches(const study::TracedTerm& term, const std::vector<study::TracedTerm::Stretch>& found) const;
  Json distance(const verdict::RuleAnswer& answer) const;
  Json fairness() const;
  Json leakage() const;
  Json searches() const;
  static std::string unit_word(const Unit& unit, bool is_year);
  static Json key_figure(const study::Figure& quoted);
  Json terms() const;
  Json all_legs() const;
  Json draws() const;
  Json drivers() const;
  Json readings() const;
  Json law() const;
  Json lines() const;

  const study::Evaluation& e_;
};

}  // namespace assay::report
