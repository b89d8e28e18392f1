// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

#include <QHash>

namespace bincard::imports {

/// Purchase orders and ship notices: each row is a line of the document that it names.
class InboundImport final : public Importer
{
public:
    InboundImport(Books &books, InboundKind kind) : m_books(books), m_kind(kind) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> checked(Submitter *) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] Result<void> passOver(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    struct Row {
        InboundDocument document;
        InboundLine line;
    };
    [[nodiscard]] Result<Row> read(Cells &cells);
    [[nodiscard]] Result<void> readDocument(Cells &cells, InboundDocument &document);
    [[nodiscard]] Result<void> readItem(Cells &cells, InboundLine &line);
    /// Of a ship notice: the line of the purchase order that it fulfils.
    [[nodiscard]] Result<void> readOrder(Cells &cells, InboundLine &line);
    void readPallet(Cells &cells, InboundLine &line);

    Books &m_books;
    InboundKind m_kind;
    Mapping m_mapping;
    QHash<InboundId, std::int32_t> m_ordinals; ///< of the latest row of each document
    KeySet m_seen;
    std::int64_t m_used = 0;
};

/// Where items have their fixed places.
class PickFaceImport final : public Importer
{
public:
    explicit PickFaceImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    [[nodiscard]] Result<PickFace> read(Cells &cells);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
