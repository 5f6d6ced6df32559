#pragma once
#include <string>

#include "sheet/sheet.hpp"

namespace assay::sheet {

/// A sheet of 2021, 2022, 2023 with short ways to declare things.
struct ThreeYears {
  Sheet sheet{Calendar(2021, 3)};

  Cell number(const char* digits, const char* unit = "1") {
    const Unit u = unit_of(unit, "USD_2019");
    return sheet.constant(u.to_canonical(*Decimal::parse(digits)), u);
  }
  Cell input(const std::string& path, const char* value, const char* unit) {
    Parameter p;
    p.path = path;
    p.unit = unit_of(unit, "USD_2019");
    p.value = p.unit.to_canonical(*Decimal::parse(value));
    return sheet.parameter(p);
  }
  Line row(const std::string& key, const char* unit, RowFormula formula) {
    return sheet.line({key, "", unit_of(unit, "USD_2019"), ""}, std::move(formula));
  }
  Line scalar(const std::string& key, const char* unit, ScalarFormula formula) {
    return sheet.scalar({key, "", unit_of(unit, "USD_2019"), ""}, std::move(formula));
  }
  Period year(int y) const { return sheet.calendar().period(y - 2021); }
  NodeId cell(const Line& line, int y) const { return sheet.cell(line.id(), y - 2021); }
};

}  // namespace assay::sheet
