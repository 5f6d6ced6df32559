#pragma once
#include "input/cursor.hpp"
#include "input/prescan.hpp"

namespace assay::input {

/// The reader behind prescan.hpp. Statements and keys are in scanner.cpp, values in scanner_values.cpp.
class Scanner {
 public:
  Scanner(const SourcePtr& source, Diagnostics& found) : at_(source), found_(found) {}
  std::optional<Prescan> document();
  std::optional<Prescan> single_value();

 private:
  /// Thrown after a mistake in the structure has been reported: what follows cannot be read.
  struct Stop {};
  enum class Within { line, list, braces };
  struct Key {
    std::vector<std::string> parts;  ///< names, quotes removed
    std::string shown;               ///< as written: leg."my mine".grade
    Span where, last;                ///< the whole key; its last part
  };

  void statement();
  void header();
  Key key();
  void key_part(Key& key);
  [[noreturn]] void no_key_here();
  void refuse_unusual_space();
  [[noreturn]] void key_without_value(const Key& key);
  void record(const Key& key, bool is_header, bool starts_item);
  std::string path_of(const std::vector<std::string>& parts, bool as_header);
  void end_of_line(std::string_view after);

  void key_and_value(Within within);
  void value(Within within);
  void list();
  bool at_key_and_equals() const;
  [[noreturn]] void list_runs_on(const Mark& open);
  void braces();
  [[noreturn]] void braces_over_lines(const Mark& open);
  void word(Within within);
  void basic_string();
  void literal_string();
  void multi_line_string(char quote);
  void escape(bool multi_line);
  void refuse_second_key(const Mark& start, std::string_view text, Within within);
  void text_after_string(const Mark& start, std::string_view string);
  void skip_blank_lines();  ///< blanks, line ends and comments
  void skip_comment();

  void deeper(const Mark& open);
  [[noreturn]] void stop(std::string code, Span where, std::string message, std::string fix = {});
  Span here(int code_points = 1) const;
  std::string shown_character() const;
  std::string with_key(const std::string& value) const;
  std::optional<Prescan> result();

  Cursor at_;
  Diagnostics& found_;
  Prescan scan_;
  bool sound_ = true;
  bool in_value_only_ = false;  ///< a --set value: no key to show in a fix
  std::size_t values_ = 0;
  int depth_ = 0;                    ///< parts of the header and of open keys, and open brackets
  std::vector<std::string> header_;  ///< names of the current table
  std::string header_shown_;
  std::string key_shown_;                  ///< the key whose value is being read, as written
  std::string inline_path_;                ///< path prefix of keys inside braces; empty outside
  std::map<std::string, int> item_count_;  ///< items so far of each [[x]]
  int list_count_ = 0;                     ///< makes keys of braces inside lists unique
};

}  // namespace assay::input
