#pragma once
#include <string>
#include <string_view>

namespace assay::input {

/// What a bare word after `=` is: a value of TOML, or a mistake that people make, with what to write instead.
struct Word {
  enum class Kind { number, boolean, date, mistake };
  Kind kind = Kind::mistake;
  std::string code;     ///< of a mistake: E001 ... E006, E009, E015, E019
  std::string message;  ///< of a mistake
  std::string written;  ///< of a mistake: the value as it should stand in the file; may be empty
};

/// Judges a word without quotes, brackets around it or blanks at its ends. `word` is not empty.
Word judge_word(std::string_view word);

/// A text as a TOML string, in double quotes where possible.
std::string toml_text(std::string_view text);

bool is_digit(char c);
bool is_letter(char c);  ///< ASCII
/// “ ” „ ‘ ’ « » and their relatives, as word processors write them.
bool is_curly_quote(char32_t c);
/// Spaces other than the ordinary one, which look like it: no-break space, ideographic space, ...
bool is_unusual_space(char32_t c);

}  // namespace assay::input
