#include <algorithm>
#include <iterator>

#include "base/unit_data.hpp"

namespace assay {
namespace {

/// ISO 4217 codes of money that deals are kept in.
constexpr std::string_view currency_codes[] = {
    "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "KPW", "RUB", "ZAR", "AUD", "CAD", "CHF", "NZD", "SEK", "NOK", "DKK", "ISK",
    "INR", "BRL", "MXN", "CLP", "PEN", "ARS", "COP", "BOB", "GYD", "IDR", "MYR", "PHP", "THB", "VND", "MNT", "KZT", "UZS",
    "KGS", "TJS", "TMT", "AFN", "PKR", "LKR", "BDT", "NPR", "MMK", "LAK", "KHR", "PGK", "TRY", "SAR", "AED", "IRR", "IQD",
    "QAR", "KWD", "OMR", "ILS", "UAH", "BYN", "PLN", "CZK", "HUF", "RON", "RSD", "GEL", "AMD", "AZN", "NGN", "GHS", "KES",
    "TZS", "UGX", "RWF", "BIF", "ZMW", "ZWL", "CDF", "AOA", "MZN", "MWK", "NAD", "BWP", "MGA", "XAF", "XOF", "GNF", "SLE",
    "LRD", "MRU", "ETB", "EGP", "MAD", "DZD", "TND", "SDG", "HKD", "SGD", "TWD", "XDR"};

/// "8766/1000000", "1000": read exactly.
Rational rational(std::string_view text) { return Rational(std::string(text)); }

class Table {
 public:
  std::vector<Symbol> rows;

  void add(const char* symbol, const char* meaning, Dimensions dimensions, const char* factor, const char* in_canonical) {
    rows.push_back({symbol, meaning, std::move(dimensions), rational(factor), in_canonical});
  }
};

void add_masses(Table& table) {
  const Dimensions mass{{{Base::mass, ""}, 1}}, dry{{{Base::mass, "dry"}, 1}}, wet{{{Base::mass, "wet"}, 1}};
  table.add("t", "tonne", mass, "1", "1000 kg");
  table.add("kt", "thousand tonnes", mass, "1000", "1000 t");
  table.add("Mt", "million tonnes", mass, "1000000", "1 000 000 t");
  table.add("Gt", "billion tonnes", mass, "1000000000", "1 000 000 000 t");
  table.add("kg", "kilogram", mass, "1/1000", "0.001 t");
  table.add("g", "gram", mass, "1/1000000", "0.000001 t");
  table.add("mg", "milligram", mass, "1/1000000000", "0.000000001 t");
  // International yard and pound agreement, 1959: the avoirdupois pound is 0.45359237 kg; a troy ounce is 480/7000 of it.
  table.add("lb", "avoirdupois pound", mass, "45359237/100000000000", "0.00045359237 t");
  table.add("klb", "thousand pounds", mass, "45359237/100000000", "0.45359237 t");
  table.add("Mlb", "million pounds", mass, "45359237/100000", "453.59237 t");
  table.add("toz", "troy ounce", mass, "311034768/10000000000000", "31.1034768 g");
  table.add("ktoz", "thousand troy ounces", mass, "311034768/10000000000", "31.1034768 kg");
  table.add("Mtoz", "million troy ounces", mass, "311034768/10000000", "31.1034768 t");
  table.add("dmt", "dry tonne", dry, "1", "1 t, dry");
  table.add("kdmt", "thousand dry tonnes", dry, "1000", "1000 t, dry");
  table.add("Mdmt", "million dry tonnes", dry, "1000000", "1 000 000 t, dry");
  table.add("wmt", "wet tonne", wet, "1", "1 t, wet");
  table.add("kwmt", "thousand wet tonnes", wet, "1000", "1000 t, wet");
  table.add("Mwmt", "million wet tonnes", wet, "1000000", "1 000 000 t, wet");
}

void add_energies(Table& table) {
  const Dimensions energy{{{Base::energy, ""}, 1}};
  table.add("Wh", "watt-hour", energy, "1/1000000", "0.000001 MWh");
  table.add("kWh", "kilowatt-hour", energy, "1/1000", "0.001 MWh");
  table.add("MWh", "megawatt-hour", energy, "1", "1 MWh");
  table.add("GWh", "gigawatt-hour", energy, "1000", "1000 MWh");
  table.add("TWh", "terawatt-hour", energy, "1000000", "1 000 000 MWh");
  table.add("J", "joule", energy, "1/3600000000", "1/3 600 000 000 MWh");
  table.add("kJ", "kilojoule", energy, "1/3600000", "1/3 600 000 MWh");
  table.add("MJ", "megajoule", energy, "1/3600", "1/3600 MWh");
  table.add("GJ", "gigajoule", energy, "1000/3600", "1/3.6 MWh");
  table.add("TJ", "terajoule", energy, "1000000/3600", "1000/3.6 MWh");
  table.add("PJ", "petajoule", energy, "1000000000/3600", "1 000 000/3.6 MWh");
  // Power is energy per time, and a year has 8766 h.
  const Dimensions power{{{Base::energy, ""}, 1}, {{Base::time, ""}, -1}};
  table.add("W", "watt", power, "8766/1000000", "0.008766 MWh/a");
  table.add("kW", "kilowatt", power, "8766/1000", "8.766 MWh/a");
  table.add("MW", "megawatt", power, "8766", "8766 MWh/a");
  table.add("GW", "gigawatt", power, "8766000", "8 766 000 MWh/a");
  table.add("TW", "terawatt", power, "8766000000", "8 766 000 000 MWh/a");
}

void add_rest(Table& table) {
  const Dimensions time{{{Base::time, ""}, 1}};
  table.add("a", "year", time, "1", "365.25 d = 8766 h");
  table.add("d", "day", time, "4/1461", "24 h");
  table.add("h", "hour", time, "1/8766", "1/8766 a");
  table.add("s", "second", time, "1/31557600", "1/3600 h");
  table.add("m", "metre", {{{Base::length, ""}, 1}}, "1", "1 m");
  table.add("km", "kilometre", {{{Base::length, ""}, 1}}, "1000", "1000 m");
  table.add("ha", "hectare", {{{Base::length, ""}, 2}}, "10000", "10 000 m2");
  table.add("l", "litre", {{{Base::length, ""}, 3}}, "1/1000", "0.001 m3");
  // A barrel of oil is 42 US gallons of 231 cubic inches: 158.987294928 litres.
  table.add("bbl", "barrel of oil", {{{Base::length, ""}, 3}}, "158987294928/1000000000000", "0.158987294928 m3");
  table.add("kbbl", "thousand barrels", {{{Base::length, ""}, 3}}, "158987294928/1000000000", "1000 bbl");
  table.add("Mbbl", "million barrels", {{{Base::length, ""}, 3}}, "158987294928/1000000", "1 000 000 bbl");
  table.add("%", "per cent", {}, "1/100", "0.01");
  table.add("pp", "percentage point", {}, "1/100", "0.01");
  table.add("bp", "basis point", {}, "1/10000", "0.0001");
  table.add("ppm", "part per million", {}, "1/1000000", "0.000001");
  table.add("ppb", "part per billion", {}, "1/1000000000", "0.000000001");
  table.add("1", "plain number", {}, "1", "1");
}

}  // namespace

const std::vector<Symbol>& symbols() {
  static const std::vector<Symbol> all = [] {
    Table table;
    add_masses(table);
    add_energies(table);
    add_rest(table);
    return std::move(table.rows);
  }();
  return all;
}

const Symbol* find_symbol(std::string_view symbol) {
  for (const Symbol& row : symbols())
    if (row.symbol == symbol) return &row;
  return nullptr;
}

bool is_currency(std::string_view code) {
  return std::find(std::begin(currency_codes), std::end(currency_codes), code) != std::end(currency_codes);
}

std::vector<std::string> currencies() { return {std::begin(currency_codes), std::end(currency_codes)}; }

std::vector<UnitSymbol> unit_symbols() {
  std::vector<UnitSymbol> rows;
  for (const Symbol& row : symbols()) rows.push_back({row.symbol, row.meaning, row.in_canonical});
  rows.push_back({"USD", "the deal's own money, when that is in US dollars", "1 of that money"});
  rows.push_back({"USD_2019", "US dollars at prices of 2019; each year is money of its own", "1 USD_2019"});
  rows.push_back({"USD_nominal", "US dollars of the day", "1 USD_nominal"});
  rows.push_back({"kUSD", "thousand dollars (k before any currency)", "1000 USD"});
  rows.push_back({"MUSD", "million dollars (M before any currency)", "1 000 000 USD"});
  rows.push_back({"GUSD", "billion dollars (G before any currency)", "1 000 000 000 USD"});
  std::string codes;
  for (std::string_view code : currency_codes) codes += (codes.empty() ? "" : " ") + std::string(code);
  rows.push_back({"EUR, GBP ...", "money by ISO 4217 code: " + codes, "1 of that money"});
  return rows;
}

}  // namespace assay
