// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace bincard::imports {

/// Who hears how an import goes: a console, or a server for who asks it.
class Listener
{
public:
    virtual ~Listener() = default;
    virtual void say(const QString &sentence) = 0;
    virtual void progress(const QString &what, std::int64_t doneBytes, std::int64_t allBytes) = 0; ///< often
};

} // namespace bincard::imports
