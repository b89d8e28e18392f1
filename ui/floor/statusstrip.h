// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/words.h"
#include "station/stationview.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace bincard::ui {

/// Who works where, and how far what they did has come: always visible (design §6). Quiet while all is well.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const station::StationView &view, const QStringList &scannerAlerts, const Words &words);
    [[nodiscard]] int heightFor(int width) const;
    [[nodiscard]] QStringList texts() const; ///< as shown, in order
    [[nodiscard]] bool textFits() const;

    [[nodiscard]] QRect queueArea() const { return area(m_queuePart); } ///< what a finger hits to see what waits: as large as a glove needs
    [[nodiscard]] QRect printersArea() const { return area(m_printersPart); } ///< empty while no printer wants anything

Q_SIGNALS:
    void queueAsked();
    void printersAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Part {
        QString icon, text;
        Tone tone = Tone::Plain;
    };
    void add(const QString &icon, const QString &text, Tone tone = Tone::Plain);
    [[nodiscard]] std::vector<QSize> sizes() const;
    [[nodiscard]] std::vector<QRect> places() const;
    void paintPart(QPainter &painter, std::size_t index, const QRect &place) const;
    [[nodiscard]] QRect area(std::size_t part) const;
    [[nodiscard]] std::size_t partAt(QPoint point) const; ///< that can be pressed; kNone = none there

    std::vector<Part> m_parts;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t m_queuePart = 0, m_printersPart = kNone; ///< those that open a page
    std::size_t m_pressed = kNone;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
