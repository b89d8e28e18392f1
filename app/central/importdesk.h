// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "imports/import.h"

#include <QJsonObject>

namespace bincard::serverapp {

/// Files that an administrator brings in pieces to have them imported: those of one import at a time, in a folder beside the books. Lives on the engine's thread.
class ImportDesk
{
public:
    ImportDesk(QString folder, const Clock &clock);

    static constexpr std::int64_t kMostBytes = 256 * 1024 * 1024; ///< of all files of an import
    static constexpr int kMostFiles = 100;

    /// The next piece of a file: {"upload","file","at","piece"}. Busy: somebody else is bringing files; BadInput: the piece is not the next one, or too much.
    [[nodiscard]] Result<QJsonObject> take(const QJsonObject &asked);
    /// The files that were brought, by their names; they are the caller's from now on, in their folder. BadInput: it was not these.
    struct Brought {
        QString folder;
        std::vector<imports::NamedFile> files;
    };
    [[nodiscard]] Result<Brought> hand(const QJsonObject &asked);

private:
    [[nodiscard]] Result<void> beginIfNew(const QString &upload);
    [[nodiscard]] QString fileOf(int number) const;

    QString m_folder;
    const Clock &m_clock;
    QString m_upload; ///< empty: nobody brings anything
    std::vector<std::int64_t> m_sizes;
    std::int64_t m_heardMs = 0;
};

} // namespace bincard::serverapp
