#pragma once
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace assay::book {

/// How a cell looks. Numbers of the three `amount` forms show negatives in brackets and 0 as a dash.
enum class Form { plain, wrapped, title, note, head, head_right, line_key, amount_whole, amount_tenths, amount_thousandths, amount_tiny, percent, year, input, input_fixed, bold };

/// A chart over rows of cells.
struct Chart {
  enum class Kind { columns, lines } kind = Kind::columns;
  std::string title, y_title;        ///< ours
  struct Series {
    std::string name;                ///< a cell that holds it, "=Summary!$A$5": a text of the deal could be taken for a formula
    std::string categories, values;  ///< "=Parties!$E$3:$AF$3"
  };
  std::vector<Series> series;
};

/// A workbook in the making: the one place that knows libxlsxwriter. Rows and columns count from 0. Texts stay texts, whatever they begin with;
/// what is longer than a cell holds (32,767 characters) is cut, with "…" at its end.
class Xlsx {
 public:
  /// `made`: the moment that the file says it was made at, so that the same run gives the same bytes. E501 when there is no folder for a temporary
  /// file: then every other call is in vain and bytes() gives nothing.
  Xlsx(const std::string& title, const std::string& subject, std::time_t made, Diagnostics& found);
  ~Xlsx();
  Xlsx(const Xlsx&) = delete;
  Xlsx& operator=(const Xlsx&) = delete;

  /// `name`: ours, as in Layout::sheets. Sheets are filled in any order and stand in the order in which they were added.
  std::size_t add_sheet(const std::string& name);
  void text(std::size_t sheet, int row, int column, const std::string& text, Form form = Form::plain);
  void number(std::size_t sheet, int row, int column, double value, Form form);
  /// `formula` with its '='; `value`: what it comes to, for whoever reads the file without working it out.
  void formula(std::size_t sheet, int row, int column, const std::string& formula, double value, Form form);
  void formula_of_text(std::size_t sheet, int row, int column, const std::string& formula, const std::string& value, Form form);
  void comment(std::size_t sheet, int row, int column, const std::string& text);
  void width(std::size_t sheet, int first_column, int last_column, double characters);
  void height(std::size_t sheet, int row, double points);
  void freeze(std::size_t sheet, int row, int column);
  void filter(std::size_t sheet, int first_row, int first_column, int last_row, int last_column);
  /// `cell`: "=Inputs!$D$4".
  void name(const std::string& defined, const std::string& cell);
  void chart(std::size_t sheet, int row, int column, const Chart& chart);

  /// The file; to be called once. Nothing, and E501 in `found`, when the disk of the temporary folder is full.
  std::string bytes(Diagnostics& found);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// `text` cut to `most` UTF-16 units, as spreadsheets count, with "…" as the last where something is cut.
std::string cut_text(const std::string& text, std::size_t most);

}  // namespace assay::book
