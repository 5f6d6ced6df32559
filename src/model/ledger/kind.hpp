#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "input/csv.hpp"
#include "input/node.hpp"
#include "sheet/sheet.hpp"

namespace assay::model {

/// What may stand behind a key of a deal file.
enum class Shape {
  quantity,    ///< "2.5 GW", or { value = "2.5 GW", source = "x" }; `detail` is the unit it must have
  quantities,  ///< one quantity for all, or a table name -> quantity (recovery per oxide); `detail` is the unit
  text,
  texts,       ///< a list of texts
  choice,      ///< one of `detail`, separated by |
  flag,        ///< true or false
  year,        ///< a calendar year, whole
  party,       ///< the id of a [party.ID]; with `rows`, or a list of tables by those keys
  ref,         ///< the id of an entry of section `detail` ("price", "term")
  refs,        ///< a list of ids of entries of section `detail` ("stage"), each once
  schedule,    ///< the name of a list of shares in [schedule]
  lines,       ///< keys of lines of the sheet ("leg.solar.capex")
  table,       ///< a table or list read by the deal room itself (set, x, y, value ...)
  file,        ///< a CSV file beside the deal; `detail` are its required columns, separated by |
  row,         ///< { file = "x.csv", row = "ID" }: one row of a CSV file
  rows         ///< a list of tables, [[fiscal.ID.brackets]] or brackets = [{ ... }, ...], each read by the keys of `Key::rows`
};

enum class Bound { any, positive, not_negative, share, content };  ///< share: 0 to 100 %; content, of one thing in another: the same, without 0

/// The detail of a quantity whose unit is another key's, to be checked once that is known.
inline constexpr std::string_view any_unit = "of any unit";

struct RowKeys;

/// One key of a kind: what the reader accepts, what the docs, `assay help` and `assay list` say. One table, one text.
struct Key {
  std::string_view name = {};
  Shape shape = Shape::quantity;
  std::string_view detail = {};     ///< see Shape
  Bound bound = Bound::any;
  std::string_view fallback = {};   ///< what stands when the key is absent, as it would be written; "" = no default
  bool required = false;
  std::string_view example = {};    ///< a value to write, for hints and docs
  std::string_view about = {};      ///< one sentence
  const RowKeys* rows = nullptr;    ///< Shape::rows, and Shape::party where it may be a list: the keys of each table of the list
  bool by_period = false;           ///< quantity: read period by period (Book::cell with a period), so that a clause `change-term` may change it
};

/// The keys of the tables of a list. A key `id`, where there is one, names the table in paths; otherwise its number does, from 1.
struct RowKeys {
  std::span<const Key> keys;
};

struct Entry;

/// One resolved key: the value with its place.
struct Value {
  std::string key;
  Span where, key_where;
  std::optional<sheet::Parameter> quantity;              ///< quantity
  Bound bound = Bound::any;                              ///< as the key has it
  bool by_period = false;                                ///< as the key has it
  std::vector<std::pair<std::string, sheet::Parameter>> quantities;  ///< quantities by name; "" is the one for all
  std::string text;                                      ///< text, choice, party, ref, file and row (the row's id)
  std::vector<std::string> texts;                        ///< texts, lines, refs
  std::vector<sheet::Parameter> shares;                  ///< schedule
  bool flag = false;
  int year = 0;
  std::shared_ptr<const input::CsvTable> table;          ///< file, row
  std::vector<Entry> rows;                               ///< rows, in the order of the file; path "fiscal.royalty.brackets.1"
  const input::Node* node = nullptr;                     ///< as written; lives as long as the deal
  /// Where the i-th of `texts` stands.
  Span place_of(std::size_t i) const;
};

/// One [section.ID] table of a deal, or one table of a list in it, checked and with defaults applied: what a kind records from.
struct Entry {
  std::string section, id, kind;
  Span where;
  std::vector<Value> values;
  std::string source;     ///< the table's own `source`, for rows of its files that name none; "" when it has none
  char source_grade = 0;  ///< of that source
  const input::Node* node = nullptr;  ///< the table as written; lives as long as the deal

  std::string path() const { return section + '.' + id; }
  const Value* find(std::string_view key) const;
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Does it have every key of its table that is required, has a default or is written: could all of it be read?
  bool whole(std::span<const Key> keys) const;
  /// The value of a key that the file itself writes; nullptr when it is absent or its default stands. In a check and in `record` all that is
  /// written could be read (`whole`).
  const Value* given(std::string_view key) const { return node != nullptr && node->find(key) != nullptr ? find(key) : nullptr; }
  /// Does the file itself write this key?
  bool writes(std::string_view key) const { return given(key) != nullptr; }
  /// The value of a key that the kind's table requires or defaults; InternalError when absent.
  const Value& at(std::string_view key) const;
  const std::string& text(std::string_view key) const { return at(key).text; }
};

class Book;

/// A kind of leg, term, fiscal instrument, price or risk. You write: the table of keys and `record`, which declares the
/// lines it adds and posts its flows to the ledger. You get: reading with units and errors, explain, sweeps, engines, docs.
struct Kind {
  std::string_view section;  ///< a family: "ore", "leg", "term", "fiscal", "price", "risk"
  std::string_view name;     ///< "solar-pv"
  std::string_view about;    ///< one line for `assay list kinds`
  std::span<const Key> keys;
  void (*record)(const Entry&, Book&);
  /// Checks that no single key can say (exactly one of capacity and energy); may be null.
  void (*check)(const Entry&, Diagnostics&) = nullptr;
  /// The days on which an entry has flows, for a calendar of dates (`periods = "dates"`), which is made of them; null for
  /// a kind that needs periods with a length.
  std::vector<Date> (*dates)(const Entry&, Diagnostics&) = nullptr;
};

}  // namespace assay::model
