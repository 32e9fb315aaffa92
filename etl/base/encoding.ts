/** Encodings of text files. `big5` is used only where a source names it. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** In front of a text: Excel and WPS read a CSV file as UTF-8 when this mark begins it. */
export const BYTE_ORDER_MARK = '\ufeff';
export const BYTE_ORDER_MARKS = /^\ufeff+/;
