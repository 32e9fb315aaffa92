import { LATIN, LINE_TWIPS, OFF_GRID, PITCH_TWIPS, nameOf } from './text-style.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/**
 * Styles of a document: body text in 三号仿宋 on the lines of the grid, and one style for text off
 * the grid. Written as XML, because the library has no `snapToGrid` of paragraphs.
 */
export const STYLES = `<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="${W}">
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="${LATIN}" w:hAnsi="${LATIN}" w:cs="${LATIN}" w:eastAsia="${nameOf('fangsong')}"/>
      <w:spacing w:val="${PITCH_TWIPS}"/>
      <w:sz w:val="32"/><w:szCs w:val="32"/>
      <w:lang w:val="en-US" w:eastAsia="zh-CN"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr>
      <w:widowControl w:val="0"/>
      <w:spacing w:line="${LINE_TWIPS}" w:lineRule="exact"/>
    </w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
    <w:name w:val="Normal"/><w:qFormat/>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}">
    <w:name w:val="网格外"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr>
  </w:style>
</w:styles>`;
