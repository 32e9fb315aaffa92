import { Document, Packer } from 'docx';
import type { Fonts } from '../fonts/fonts.ts';
import { createdAt } from '../../model/file-metadata.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';
import type { PaperDocument } from '../../model/document.ts';
import { BlockWriter } from './blocks.ts';
import { packDocx } from './pack-docx.ts';
import { docxSections } from './sections.ts';
import { STYLES } from './styles.ts';

/** A paper as a Word document in the official layout (GB/T 9704-2012); equal bytes for equal input. */
export async function renderDocx(
  document: PaperDocument,
  fonts: Fonts,
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const organ = document.signature?.organ ?? document.head.organ;
  const file = new Document({
    title: metadata.title,
    keywords: metadata.provenance,
    creator: organ,
    lastModifiedBy: organ,
    evenAndOddHeaderAndFooters: true,
    externalStyles: STYLES,
    sections: await docxSections(document, new BlockWriter(fonts, metadata)),
  });
  return packDocx(await Packer.toBuffer(file), createdAt(metadata));
}
