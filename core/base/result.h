// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/check.h"

#include <QString>

#include <utility>
#include <variant>

namespace bincard {

/// What a caller branches on. Words for people are made in the user interface and in bincardctl.
enum class ErrorCode : int {
    Usage, ///< the call itself is wrong
    NotFound,
    BadInput, ///< a file, row or message that cannot be used
    Malformed, ///< bytes that are not what they claim to be
    Busy, ///< another process holds the data
    DiskFull,
    ReadOnly,
    Damaged, ///< a database or journal that fails its own checks
    NewerVersion, ///< made by a newer Bincard than this one
    Environment, ///< anything else that the machine refuses
    Refused, ///< a rule says no
    Disconnected,
};

struct Error {
    ErrorCode code = ErrorCode::Environment;
    QString detail; ///< for the log and for bincardctl; English, one clause, no trailing full stop

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the reason why there is none.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const T &value() const & { BINCARD_CHECK(ok()); return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { BINCARD_CHECK(ok()); return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { BINCARD_CHECK(ok()); return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { BINCARD_CHECK(!ok()); return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    [[nodiscard]] const Error &error() const { BINCARD_CHECK(!m_ok); return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace bincard

#define BINCARD_CONCAT_(a, b) a##b
#define BINCARD_CONCAT(a, b) BINCARD_CONCAT_(a, b)

/// Returns the error of a Result to the caller, or goes on.
#define BINCARD_TRY(expression)                                                                                        \
    do {                                                                                                               \
        if (auto bincardResult = (expression); !bincardResult.ok())                                                    \
            return bincardResult.error();                                                                              \
    } while (false)

/// BINCARD_TRY_ASSIGN(const auto rows, store.load(keys)): declares the variable from the value, or returns the error.
#define BINCARD_TRY_ASSIGN(declaration, expression)                                                                    \
    auto BINCARD_CONCAT(bincardResult, __LINE__) = (expression);                                                       \
    if (!BINCARD_CONCAT(bincardResult, __LINE__).ok())                                                                 \
        return BINCARD_CONCAT(bincardResult, __LINE__).error();                                                        \
    declaration = std::move(BINCARD_CONCAT(bincardResult, __LINE__)).value()
